package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.plan.Action;
import org.junit.jupiter.api.Test;

/** What stands for a lost marker is what the guest had when its marker was last seen. */
class WitnessTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void itFollowsTheGuestWhileTheMarkerVouches() {
    var config = bare.proxmox.guest.orElseThrow().current();
    config.put("smbios1", "uuid=11111111-2222-4333-8444-555555555555");
    bare.passUntilReady();
    assertThat(bare.proxmox.sent).isEmpty();

    config.put("description", "wiped");
    bare.pass();
    assertThat(bare.proxmox.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Configure.class,
            write -> assertThat(Marker.findAll(write.set().get("description"))).hasSize(1));
  }

  @Test
  void whoOnlyObservesHearsOfMoreThanTheLostMarker() {
    var config = bare.proxmox.guest.orElseThrow().current();
    bare.management = Policy.Management.OBSERVE;
    config.put("description", "wiped");
    config.put("cores", "3");
    PassResult result = bare.pass();
    assertThat(bare.proxmox.sent).isEmpty();
    assertThat(result.reason()).isEqualTo(Reason.OBSERVING);
    assertThat(result.also()).containsKey(PassResult.Also.DRIFTED);
  }
}
