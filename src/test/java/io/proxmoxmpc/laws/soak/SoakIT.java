package io.proxmoxmpc.laws.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All laws at once: guests of both kinds and of all policies are edited, meddled with and their
 * operator killed, in an order drawn from a seed; a model says what must hold at the end. To see
 * one run again: {@code MPC_SOAK_SEED=<seed>}.
 */
@ExtendWith(RigExtension.class)
class SoakIT {
  private static final Sizes SIZES =
      new Sizes(Scope.of(10, 200), Scope.of(40, 1000), Scope.of(40, 1000), Scope.of(4, 50));

  private final Rig rig;

  SoakIT(Rig rig) {
    this.rig = rig;
  }

  @Test
  void everyGuestEndsAsTheModelSays() {
    long seed = seed();
    System.out.printf("soak: seed %d, %s%n", seed, SIZES);
    try (Soak soak = new Soak(rig, seed, SIZES)) {
      soak.setUp();
      soak.live();
      assertThat(soak.differences()).as("MPC_SOAK_SEED=%d", seed).isEmpty();
    }
  }

  private static long seed() {
    String given = System.getenv("MPC_SOAK_SEED");
    return given == null ? System.nanoTime() % 1_000_000 : Long.parseLong(given);
  }
}
