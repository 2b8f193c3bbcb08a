package io.proxmoxmpc.operator.mapping;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a manifest, each text naming the field, the cause and the fix. */
final class Problems {
  private static final int MAX_QUOTE = 60;
  private final List<String> texts = new ArrayList<>();
  private final List<String> unsupported = new ArrayList<>();

  void add(String field, String causeAndFix) {
    texts.add(field + ": " + causeAndFix);
  }

  /** A field that the schema knows and that is not acted on yet. */
  void unsupported(String field, String whatHappens) {
    unsupported.add(field + ": " + whatHappens);
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  List<String> unsupported() {
    return List.copyOf(unsupported);
  }

  /** A user's text made safe to stand in a message: one line, not too long. */
  static String quote(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(MAX_QUOTE)
        .forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return safe.length() < text.length() ? safe + "..." : safe.toString();
  }
}
