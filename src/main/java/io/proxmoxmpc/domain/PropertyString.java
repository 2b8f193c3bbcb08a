package io.proxmoxmpc.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A config value of Proxmox as a map: {@code virtio=AA:..,bridge=vmbr0} by sub-key, or a plain
 * value under the empty sub-key.
 */
public record PropertyString(Map<String, String> values) {
  public static final String WHOLE = "";

  public PropertyString {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static PropertyString scalar(String value) {
    return new PropertyString(Map.of(WHOLE, value));
  }

  /**
   * Splits {@code k=v,k=v}; the first item without {@code =} is the value of {@code defaultKey}.
   */
  public static PropertyString parse(String text, String defaultKey) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String item : text.split(",", -1)) {
      if (item.isEmpty()) {
        continue;
      }
      int eq = item.indexOf('=');
      if (eq < 0) {
        values.putIfAbsent(defaultKey, item);
      } else {
        values.put(item.substring(0, eq), item.substring(eq + 1));
      }
    }
    return new PropertyString(values);
  }

  public Optional<String> get(String subKey) {
    return Optional.ofNullable(values.get(subKey));
  }

  public boolean isScalar() {
    return values.size() == 1 && values.containsKey(WHOLE);
  }

  public PropertyString with(String subKey, String value) {
    Map<String, String> copy = new LinkedHashMap<>(values);
    copy.put(subKey, value);
    return new PropertyString(copy);
  }

  public PropertyString without(String subKey) {
    Map<String, String> copy = new LinkedHashMap<>(values);
    copy.remove(subKey);
    return new PropertyString(copy);
  }

  /**
   * This one's values laid over the other's: what a write must send to keep undeclared sub-keys.
   */
  public PropertyString over(PropertyString base) {
    Map<String, String> copy = new LinkedHashMap<>(base.values);
    copy.putAll(values);
    return new PropertyString(copy);
  }

  /** The text to send: the default key's value bare and first, the others sorted. */
  public String format(String defaultKey) {
    if (isScalar()) {
      return values.getOrDefault(WHOLE, "");
    }
    StringBuilder out = new StringBuilder();
    String first = values.get(defaultKey);
    if (first != null) {
      out.append(first);
    }
    new TreeMap<>(values)
        .forEach((key, value) -> {
          if (!key.equals(defaultKey)) {
            out.append(out.isEmpty() ? "" : ",").append(key).append('=').append(value);
          }
        });
    return out.toString();
  }
}
