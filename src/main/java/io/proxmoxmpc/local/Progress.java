package io.proxmoxmpc.local;

import java.io.PrintStream;

/** Receives one line for people about each thing that the local control plane does. */
@FunctionalInterface
public interface Progress {
  void line(String text);

  /** Prints every line to the stream, flushed, so that a reader behind a pipe sees it at once. */
  static Progress to(PrintStream out) {
    return text -> {
      out.println(text);
      out.flush();
    };
  }

  /** Says nothing. */
  static Progress silent() {
    return text -> {};
  }
}
