package io.proxmoxmpc.cli.tour;

import com.google.errorprone.annotations.FormatMethod;

/** What must be so, in words that are true when all is well. */
final class Check {
  private Check() {}

  @FormatMethod
  static void that(boolean holds, String words, Object... arguments) throws NotObserved {
    if (!holds) {
      throw new NotObserved("expected, and not so: " + words.formatted(arguments));
    }
  }

  static void same(String what, String expected, String actual) throws NotObserved {
    that(expected.equals(actual), "%s is '%s' (it is '%s')", what, expected, actual);
  }
}
