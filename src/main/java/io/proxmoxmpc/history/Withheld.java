package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.SecretRef;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last guard against secrets in the database: callers leave them out, and should one forget,
 * the value is not written. Where a secret lives may be known: recovery reads it again from there.
 */
final class Withheld {
  private static final Set<String> SECRET_KEYS = Set.of("password", "cipassword");

  private Withheld() {}

  static SortedMap<String, String> from(Map<String, String> params) {
    SortedMap<String, String> kept = new TreeMap<>(params);
    kept.replaceAll((key, value) ->
        SECRET_KEYS.contains(key) && SecretRef.ofRecord(value).isEmpty() ? "(withheld)" : value);
    return kept;
  }
}
