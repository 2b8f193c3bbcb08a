package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Reason;
import org.junit.jupiter.api.Test;

/** What a pass leaves behind when there is nothing to do, and when nothing can be recorded. */
class SilenceTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void nothingChangedSoNothingIsSentWrittenOrSaid() {
    int rows = bare.journal.rows();
    int writes = bare.guests.writes();
    int revisions = bare.revisions.rows().size();

    for (int i = 0; i < 5; i++) {
      PassResult result = bare.pass();
      assertThat(result.state()).isEqualTo(PassResult.State.READY);
      assertThat(result.events()).isEmpty();
    }

    assertThat(bare.proxmox.sent).isEmpty();
    assertThat(bare.journal.rows()).isEqualTo(rows);
    assertThat(bare.guests.writes()).isEqualTo(writes);
    assertThat(bare.revisions.rows()).hasSize(revisions);
  }

  @Test
  void withoutHistoryOneLooksAndChangesNothing() {
    bare.declare("cores", "4");
    bare.journal.goAway();

    PassResult result = bare.pass();
    assertThat(result.reason()).isEqualTo(Reason.HISTORY_UNAVAILABLE);
    assertThat(result.plan().steps()).isNotEmpty();
    assertThat(result.seen().vmid()).isEqualTo(100);
    assertThat(bare.proxmox.sent).isEmpty();
  }
}
