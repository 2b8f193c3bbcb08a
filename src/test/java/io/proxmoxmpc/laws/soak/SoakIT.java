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
 * one run again: {@code MPC_TEST_SEED=<seed>}; other sizes: {@code
 * MPC_SOAK_SIZES=guests,edits,acts,faults}.
 */
@ExtendWith(RigExtension.class)
class SoakIT {
  private final Rig rig;

  SoakIT(Rig rig) {
    this.rig = rig;
  }

  @Test
  void everyGuestEndsAsTheModelSays() throws Exception {
    long seed = Scope.seed();
    Sizes sizes = Sizes.now();
    System.out.printf("soak: seed %d, %s%n", seed, sizes);
    try (Soak soak = new Soak(rig, seed, sizes)) {
      soak.setUp();
      soak.live();
      System.out.println(soak.tally());
      assertThat(soak.differences()).as("MPC_TEST_SEED=%d", seed).isEmpty();
    }
  }
}
