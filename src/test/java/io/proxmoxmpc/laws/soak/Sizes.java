package io.proxmoxmpc.laws.soak;

import io.proxmoxmpc.testing.Scope;
import java.util.Arrays;

/** How much is done in one soak. */
record Sizes(int guests, int edits, int acts, int faults) {
  private static final String GIVEN = "MPC_SOAK_SIZES";

  /** The sample or everything; or four numbers from the environment, to hunt with. */
  static Sizes now() {
    String given = System.getenv(GIVEN);
    if (given == null) {
      return new Sizes(Scope.of(10, 200), Scope.of(40, 1000), Scope.of(40, 1000), Scope.of(4, 50));
    }
    int[] n =
        Arrays.stream(given.split(",")).map(String::strip).mapToInt(Integer::parseInt).toArray();
    return new Sizes(n[0], n[1], n[2], n[3]);
  }
}
