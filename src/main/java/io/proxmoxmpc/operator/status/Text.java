package io.proxmoxmpc.operator.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bounds on everything that goes into a status. */
final class Text {
  static final int MESSAGE = 1024;
  static final int VALUE = 256;
  static final int ITEMS = 32;

  private Text() {}

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 3) + "...";
  }

  static @Nullable String value(@Nullable String text) {
    return text == null ? null : cut(text, VALUE);
  }

  /** An empty list says nothing and is left out. */
  static <T> @Nullable List<T> some(List<T> items) {
    return items.isEmpty() ? null : items.stream().limit(ITEMS).toList();
  }
}
