package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Reason;
import org.junit.jupiter.api.Test;

/** Two operators with the same id and a resource of the same name each: neither fights. */
class TwinOperatorTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void whatTheTwinTookBackIsNotTakenAgain() {
    twinMarks();
    bare.passUntilReady();
    assertThat(bare.proxmox.sent).hasSize(1);

    twinMarks();
    for (int i = 0; i < 3; i++) {
      bare.reconcileAt = "now " + i;
      assertThat(bare.pass().reason()).isEqualTo(Reason.OWNERSHIP_CONFLICT);
    }
    assertThat(bare.proxmox.sent).as("one stamp in all").hasSize(1);
  }

  @Test
  void norIsItDestroyed() {
    twinMarks();
    bare.passUntilReady();
    twinMarks();
    bare.deleting = true;
    bare.reconcileAt = "now";

    assertThat(bare.pass().reason()).isEqualTo(Reason.OWNERSHIP_CONFLICT);
    assertThat(bare.proxmox.sent).hasSize(1);
  }

  @Test
  void withoutTheTwinsLineItIsOursAgain() {
    twinMarks();
    bare.passUntilReady();
    twinMarks();
    bare.pass();
    bare.proxmox.guest.orElseThrow().current().put("description", "");
    bare.reconcileAt = "now";

    bare.passUntilReady();
    assertThat(markerUid()).isEqualTo("uid-1");
  }

  private void twinMarks() {
    var config = bare.proxmox.guest.orElseThrow().current();
    config.put("description", config.get("description").replace("uid=uid-1", "uid=twin"));
    assertThat(markerUid()).isEqualTo("twin");
  }

  private String markerUid() {
    return Marker.findAll(bare.proxmox.guest.orElseThrow().description()).getFirst().owner().uid();
  }
}
