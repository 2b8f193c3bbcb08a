package io.proxmoxmpc.local;

import org.jspecify.annotations.Nullable;

/**
 * A part of the local control plane cannot run here; the message says what, why and the way out.
 */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The last lines of a log, indented, for the end of a message. */
  static String tail(java.nio.file.Path log) {
    try (var lines = java.nio.file.Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      var last = new java.util.ArrayDeque<String>();
      lines.forEach(line -> {
        last.addLast(line.length() > 400 ? line.substring(0, 400) + "..." : line);
        if (last.size() > 8) {
          last.removeFirst();
        }
      });
      return last.isEmpty() ? "" : "\n    " + String.join("\n    ", last);
    } catch (java.io.IOException e) {
      return "";
    }
  }
}
