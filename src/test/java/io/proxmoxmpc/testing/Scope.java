package io.proxmoxmpc.testing;

/** How much of the long harnesses runs: a sample, or with {@code ./mpc test --all} everything. */
public final class Scope {
  private Scope() {}

  public static boolean isAll() {
    return "all".equals(System.getenv("MPC_TEST_SCOPE"));
  }

  /** One figure for the sample, another for everything. */
  public static int of(int sample, int all) {
    return isAll() ? all : sample;
  }

  /** What chance begins with: MPC_TEST_SEED, which repeats a run, or anything. */
  public static long seed() {
    String given = System.getenv("MPC_TEST_SEED");
    return given == null ? System.nanoTime() % 100_000 : Long.parseLong(given);
  }
}
