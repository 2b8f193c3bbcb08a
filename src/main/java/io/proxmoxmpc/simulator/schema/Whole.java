package io.proxmoxmpc.simulator.schema;

import java.math.BigInteger;

/** Integers of configurations, which the schema often does not bound. */
public final class Whole {
  /** Enough for every figure that means something, and still a long when it counts mebibytes. */
  private static final BigInteger MOST = BigInteger.TEN.pow(12);

  private Whole() {}

  /** The number that the digits say; where Perl goes on in floating point, a very large one. */
  public static long of(String digits) {
    return new BigInteger(digits).min(MOST).max(MOST.negate()).longValue();
  }
}
