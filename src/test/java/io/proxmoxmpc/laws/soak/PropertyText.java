package io.proxmoxmpc.laws.soak;

import java.util.ArrayList;
import java.util.List;

/** Items of a property string such as {@code virtio=AA:..,bridge=vmbr0,tag=10}. */
final class PropertyText {
  private PropertyText() {}

  static String get(String raw, String name) {
    for (String item : raw.split(",")) {
      if (item.startsWith(name + "=")) {
        return item.substring(name.length() + 1);
      }
    }
    return "";
  }

  /** The text with this item set, or without it where the value is empty. */
  static String with(String raw, String name, String value) {
    List<String> items = new ArrayList<>(List.of(raw.split(",")));
    items.removeIf(item -> item.startsWith(name + "="));
    if (!value.isEmpty()) {
      items.add(name + "=" + value);
    }
    return String.join(",", items);
  }
}
