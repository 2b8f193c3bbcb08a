package io.proxmoxmpc.plan;

import org.jspecify.annotations.Nullable;

/**
 * One line of a plan as a person reads it: a declared value, a disk, a power state. {@code from}
 * and {@code to} are null where there is nothing on that side; secrets never stand here.
 */
public record Change(String key, @Nullable String from, @Nullable String to) {
  @Override
  public String toString() {
    return key + ": " + (from == null ? "-" : from) + " -> " + (to == null ? "-" : to);
  }
}
