package io.proxmoxmpc.operator;

import io.proxmoxmpc.loop.GuestLoop;
import io.proxmoxmpc.loop.PassInput;
import io.proxmoxmpc.loop.PassResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The loop as the reconcilers call it: whoever waits in it keeps no turn from anybody else. */
@ApplicationScoped
class PatientLoop {
  private final GuestLoop loop;
  private final Turns turns;

  PatientLoop(GuestLoop loop, Turns turns) {
    this.loop = loop;
    this.turns = turns;
  }

  Optional<PassResult> neverHadGuest(PassInput in) {
    return turns.aside(() -> loop.neverHadGuest(in));
  }

  PassResult pass(PassInput in) {
    return turns.aside(() -> loop.pass(in));
  }

  /** The same in one of the cluster's places, which bound what a cluster that hangs may hold. */
  PassResult pass(PassInput in, ClusterRuntime cluster) {
    return turns.aside(() -> {
      cluster.places().acquireUninterruptibly();
      try {
        return loop.pass(in);
      } finally {
        cluster.places().release();
      }
    });
  }
}
