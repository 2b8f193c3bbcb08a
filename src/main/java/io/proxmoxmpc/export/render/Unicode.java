package io.proxmoxmpc.export.render;

/** What can stand in a text file as it is. */
final class Unicode {
  private static final int REPLACEMENT = 0xFFFD;

  private Unicode() {}

  /** The text with a replacement character for each half of a pair and each NUL. */
  static String wellFormed(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(c -> c == 0 || isSurrogate(c) ? REPLACEMENT : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Neither control, nor invisible, nor a line or direction of its own, nor unassigned. */
  static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
