package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.proxmox.RudeServer.Reaction;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The moment between the last look at the lease and the arrival of the call, in which a process
 * that is frozen for longer than its lease may still be heard: it is measured and printed.
 */
class FenceWindowTest extends ClientFixture {
  private static final int CALLS = 200;

  @Test
  void theLeaseIsAskedForJustBeforeTheCallArrives() throws Exception {
    AtomicLong asked = new AtomicLong();
    AtomicLong arrived = new AtomicLong();
    RudeServer server =
        later(
            RudeServer.start(
                Papers.forLoopback(),
                seen -> {
                  arrived.set(System.nanoTime());
                  return new Reaction.Say(RudeServer.ok("\"" + UPID + "\""));
                }));
    Fence fence =
        () -> {
          asked.set(System.nanoTime());
          return true;
        };
    ProxmoxClient client = client(new Trust.Insecure(), null, fence, server.endpoint());
    long[] micros = new long[CALLS];
    for (int i = 0; i < CALLS; i++) {
      assertThat(post(client)).isInstanceOf(Delivery.Taken.class);
      client.slots().ended(UPID);
      assertThat(asked.get()).as("asked before it arrives").isLessThanOrEqualTo(arrived.get());
      micros[i] = (arrived.get() - asked.get()) / 1000;
    }
    Arrays.sort(micros);
    System.out.printf(
        "from the last look at the lease to the arrival of a call: median %d us, 99th of 100 %d us,"
            + " longest %d us%n",
        micros[CALLS / 2], micros[CALLS * 99 / 100], micros[CALLS - 1]);
  }
}
