package io.proxmoxmpc.domain;

import org.jspecify.annotations.Nullable;

/** What a guest is made from; it applies at creation only. */
public sealed interface Source {
  /** A new, empty VM. */
  record Blank() implements Source {}

  /** A container unpacked from an OS template volume such as {@code local:vztmpl/x.tar.zst}. */
  record OsTemplate(String volume) implements Source {}

  /**
   * A copy of a guest: exactly one of {@code vmid} and {@code template} (a template's name) is set;
   * {@code storage} only for full clones.
   */
  record CloneOf(
      @Nullable Integer vmid, @Nullable String template, boolean full, @Nullable String storage)
      implements Source {}

  /** A guest that is already there and is to be taken over. */
  record Existing(int vmid) implements Source {}

  /** Something that the schema knows and this version does not do yet; {@code what} names it. */
  record Unsupported(String what) implements Source {}
}
