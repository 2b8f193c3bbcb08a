package io.proxmoxmpc.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What we wrote into a guest, and what stood there before our first write: the ground for putting
 * back what is no longer declared. Keys are {@code key} or {@code key.subkey}.
 */
public record LastApplied(SortedMap<String, Entry> entries) {
  public static final LastApplied NONE = new LastApplied(new TreeMap<>());

  public LastApplied {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** A value that we applied; {@code former} null = the key was absent before us. */
  public record Entry(String applied, @Nullable String former) {}

  /** Notes a write; the former value of the first write stays. */
  public LastApplied plus(String key, String applied, @Nullable String before) {
    TreeMap<String, Entry> copy = new TreeMap<>(entries);
    Entry old = copy.get(key);
    copy.put(key, new Entry(applied, old == null ? before : old.former()));
    return new LastApplied(copy);
  }

  public LastApplied minus(String key) {
    TreeMap<String, Entry> copy = new TreeMap<>(entries);
    copy.remove(key);
    return new LastApplied(copy);
  }
}
