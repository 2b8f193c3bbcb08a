package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the loose JSON of Proxmox, where a number may come as text and a key may be absent. */
final class Rows {
  private Rows() {}

  static @Nullable String text(JsonNode row, String key) {
    JsonNode value = row.path(key);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  static String text(JsonNode row, String key, String absent) {
    String value = text(row, key);
    return value == null ? absent : value;
  }

  /** 1, "1" and true are true. */
  static boolean flag(JsonNode row, String key) {
    String value = text(row, key, "0");
    return "1".equals(value) || "true".equals(value);
  }

  static Optional<Integer> integer(JsonNode row, String key) {
    try {
      return Optional.of(Integer.valueOf(text(row, key, "").strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Splits a list as Proxmox writes it, with semicolons, commas or blanks. */
  static TreeSet<String> set(@Nullable String list) {
    TreeSet<String> items = new TreeSet<>();
    if (list != null) {
      for (String item : list.split("[;,\\s]+", -1)) {
        if (!item.isEmpty()) {
          items.add(item);
        }
      }
    }
    return items;
  }
}
