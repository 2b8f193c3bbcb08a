package io.proxmoxmpc.simulator.schema;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Integers of configurations, which the schema often does not bound. */
public final class Whole {
  /** Enough for every figure that means something, and still a long when it counts mebibytes. */
  private static final BigInteger MOST = BigInteger.TEN.pow(12);

  /** More than any storage holds, whole in every unit, and still a long when two are added. */
  private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(1L << 60);

  private Whole() {}

  /** The number that the digits say; where Perl goes on in floating point, a very large one. */
  public static long of(String digits) {
    return new BigInteger(digits).min(MOST).max(MOST.negate()).longValue();
  }

  /** Whole bytes, however many were meant. */
  public static long bytes(BigDecimal bytes) {
    return bytes.min(MOST_BYTES).longValue();
  }
}
