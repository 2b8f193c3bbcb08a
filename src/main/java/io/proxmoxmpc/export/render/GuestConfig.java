package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.PropertyString;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A guest's config that remembers which keys were asked for, so that the rest can be named. */
final class GuestConfig {
  private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

  private final SortedMap<String, String> values;
  private final TreeSet<String> left;

  /** The items of a property string as a config of their own. */
  static GuestConfig parse(String value, String defaultKey) {
    return new GuestConfig(PropertyString.parse(value, defaultKey).values());
  }

  GuestConfig(Map<String, String> values) {
    this.values = new TreeMap<>(values);
    this.left = new TreeSet<>(values.keySet());
  }

  Optional<String> text(String key) {
    left.remove(key);
    return Optional.ofNullable(values.get(key));
  }

  boolean flag(String key, boolean fallback) {
    return text(key).map(GuestConfig::isTrue).orElse(fallback);
  }

  /** The devices of a family such as {@code net} by number. */
  SortedMap<Integer, String> family(String prefix) {
    SortedMap<Integer, String> found = new TreeMap<>();
    for (String key : values.keySet()) {
      String number = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
      if (number.matches("\\d{1,3}")) {
        found.put(Integer.parseInt(number), values.get(key));
        left.remove(key);
      }
    }
    return found;
  }

  void ignore(String... keys) {
    left.removeAll(Set.of(keys));
  }

  /** Keys that nobody asked for. */
  List<String> left() {
    return left.stream().sorted(Comparator.naturalOrder()).toList();
  }

  static boolean isTrue(String value) {
    return TRUE.contains(value);
  }
}
