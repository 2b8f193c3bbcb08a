package io.proxmoxmpc.testing;

/** How much of the long harnesses runs: a sample, or with {@code ./mpc test --all} everything. */
public final class Scope {
  private static final long SAMPLE = 467_537;

  private Scope() {}

  public static boolean isAll() {
    return "all".equals(System.getenv("MPC_TEST_SCOPE"));
  }

  /** One figure for the sample, another for everything. */
  public static int of(int sample, int all) {
    return isAll() ? all : sample;
  }

  /**
   * What chance begins with: MPC_TEST_SEED, which repeats a run, else anything. The sample is the
   * same each time, so that a red one speaks of the change.
   */
  public static long seed() {
    String given = System.getenv("MPC_TEST_SEED");
    if (given != null) {
      return Long.parseLong(given);
    }
    return isAll() ? System.nanoTime() % 1_000_000 : SAMPLE;
  }
}
