package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.Size;
import org.jspecify.annotations.Nullable;

/** Reads sizes with their unit, and says what is wrong with others. */
final class Sizes {
  private static final long MEBIBYTE = 1024 * 1024;
  private final Problems problems;

  Sizes(Problems problems) {
    this.problems = problems;
  }

  @Nullable Size of(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Size size = Size.parse(text).orElse(null);
    if (size == null) {
      problems.add(field, "'" + Problems.quote(text) + "' must have a unit: write 32Gi");
    }
    return size;
  }

  /** For memory, which Proxmox counts in MiB. */
  @Nullable Long mebibytes(String field, @Nullable String text) {
    Size size = of(field, text);
    if (size == null) {
      return null;
    }
    if (size.bytes() % MEBIBYTE != 0) {
      problems.add(field, text + " is not a whole number of MiB; write for example 512Mi");
      return null;
    }
    return size.mebibytes();
  }
}
