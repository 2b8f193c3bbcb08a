package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.PropertyString;
import java.util.Optional;

/**
 * How the record of applied values names things: {@code key}, {@code key.subkey}, and behind an
 * {@code @} what is no value of the guest's.
 */
final class Paths {
  private static final String ABSENCE = "@absent ";

  private Paths() {}

  static String keyOf(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** The sub-key of a path that belongs to this key; empty when it belongs to another. */
  static Optional<String> subKey(String key, String path) {
    if (path.equals(key)) {
      return Optional.of(PropertyString.WHOLE);
    }
    return path.startsWith(key + ".")
        ? Optional.of(path.substring(key.length() + 1))
        : Optional.empty();
  }

  /** Where it is noted that something that must not exist was seen to be gone. */
  static String absence(String path) {
    return ABSENCE + path;
  }

  /** What {@link #absence} was made from; empty for any other path. */
  static Optional<String> absent(String path) {
    return path.startsWith(ABSENCE)
        ? Optional.of(path.substring(ABSENCE.length()))
        : Optional.empty();
  }

  static boolean isNote(String path) {
    return path.startsWith("@");
  }
}
