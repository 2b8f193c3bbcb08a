package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.PropertyString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the declared values of a guest's config; what is null is not declared. */
final class Config {
  private final SortedMap<String, PropertyString> values = new TreeMap<>();

  Config scalar(String key, @Nullable Object value) {
    return sub(key, PropertyString.WHOLE, value);
  }

  Config sub(String key, String subKey, @Nullable Object value) {
    if (value != null) {
      PropertyString old = values.getOrDefault(key, new PropertyString(Map.of()));
      values.put(key, old.with(subKey, text(value)));
    }
    return this;
  }

  /** The key as a whole, though perhaps none of its sub-keys is declared. */
  Config declare(String key) {
    values.putIfAbsent(key, new PropertyString(Map.of()));
    return this;
  }

  /** One key for a list of lines or items; an empty list declares nothing. */
  Config joined(String key, String subKey, String separator, @Nullable List<String> items) {
    return items == null || items.isEmpty()
        ? this
        : sub(key, subKey, String.join(separator, items));
  }

  void addAll(Map<String, PropertyString> more) {
    values.putAll(more);
  }

  Set<String> keys() {
    return values.keySet();
  }

  SortedMap<String, PropertyString> values() {
    return values;
  }

  /** As Proxmox writes it: booleans are 1 and 0. */
  static String text(Object value) {
    return value instanceof Boolean flag ? (flag ? "1" : "0") : value.toString();
  }
}
