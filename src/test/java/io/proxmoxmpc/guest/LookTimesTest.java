package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.plan.Action;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookTimesTest {
  private final AtomicLong nanos = new AtomicLong();
  private final LookTimes looks = new LookTimes(nanos::get);

  @Test
  void destructionNeedsARecentLookAtThatVeryGuest() {
    assertThat(looks.recent(destroy(100))).isFalse();
    looks.look(100);
    assertThat(looks.recent(destroy(100))).isTrue();
    assertThat(looks.recent(destroy(101))).isFalse();

    nanos.addAndGet(LookTimes.LONGEST.toNanos());
    assertThat(looks.recent(destroy(100))).isFalse();
  }

  @Test
  void whatProxmoxGuardsByADigestNeedsNone() {
    assertThat(
            looks.recent(
                new Action.Configure(
                    GuestKind.QEMU,
                    100,
                    "pve1",
                    new TreeMap<>(),
                    new TreeSet<>(),
                    Map.of(),
                    "digest")))
        .isTrue();
  }

  private static Action destroy(int vmid) {
    return new Action.Destroy(GuestKind.QEMU, vmid, "pve1");
  }
}
