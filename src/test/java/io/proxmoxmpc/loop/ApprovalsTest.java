package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.history.HistoryUnavailable;
import io.proxmoxmpc.history.MemoryGuests;
import io.proxmoxmpc.history.MemoryJournal;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.plan.Plan;
import io.proxmoxmpc.plan.PlanHash;
import io.proxmoxmpc.plan.Risk;
import io.proxmoxmpc.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code proxmox-mpc.io/approve}: one word for one plan, heard when it is written down. */
class ApprovalsTest {
  private static final Owner OWNER = new Owner(GuestKind.QEMU, "shop", "web", "uid-1");
  private static final Step STEP =
      new Step(
          new Action.Destroy(GuestKind.QEMU, 100, "pve1"),
          Risk.DATA_LOSS,
          "destroy",
          List.of(),
          Optional.of(new Step.Block(Step.Block.Kind.APPROVAL, "it would lose data")));
  private static final Plan PLAN =
      new Plan(
          List.of(STEP),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          PlanHash.of(OWNER, 100, List.of(STEP)));

  private final BareLoop bare = new BareLoop();
  private final MemoryJournal journal = new MemoryJournal(new MemoryGuests());
  private final Approvals approvals = new Approvals(journal);

  @Test
  void aWordIsHeardAndItsStepMayRun() {
    Pass pass = asks(PLAN.hash(), Map.of());
    assertThat(approvals.approve(pass, claim(), PLAN)).isTrue();
    assertThat(handled(pass)).containsEntry("approve", PLAN.hash());
    assertThat(approvals.covers(pass, claim(), STEP)).isTrue();
  }

  @Test
  void aWordThatNobodyCouldWriteDownIsNotHeard() {
    Pass pass = asks(PLAN.hash(), Map.of());
    journal.goAway();
    assertThatThrownBy(() -> approvals.approve(pass, claim(), PLAN))
        .isInstanceOf(HistoryUnavailable.class);
    assertThat(handled(pass)).isEmpty();
  }

  @Test
  void oneWordCountsOnce() {
    Pass pass = asks(PLAN.hash(), Map.of("approve", PLAN.hash()));
    assertThat(approvals.approve(pass, claim(), PLAN)).isFalse();
    assertThat(handled(pass)).containsEntry("approve", PLAN.hash());
    assertThat(approvals.covers(pass, claim(), STEP)).isFalse();
  }

  @Test
  void aWordForAnotherPlanCountsForNothing() {
    Pass pass = asks("0123456789ab", Map.of());
    assertThat(approvals.approve(pass, claim(), PLAN)).isFalse();
    assertThat(handled(pass)).isEmpty();
  }

  private Pass asks(String hash, Map<String, String> handled) {
    PassInput in =
        new PassInput(
            OWNER,
            Optional.of(bare.desired()),
            "a manifest",
            List.of(),
            List.of(),
            false,
            new PassInput.Asked(null, hash, null, null),
            new PassInput.Known(100, "pve1", null, List.of(), false, handled),
            Optional.of(bare.cluster()));
    return new Pass(in, bare.desired(), bare.cluster(), FakeProxmox.ID, "op-1", new Results());
  }

  private static Map<String, String> handled(Pass pass) {
    return pass.results().working(Reason.UPDATING, "", Duration.ZERO).handled();
  }

  private static Claim claim() {
    return new Claim(
        FakeProxmox.ID,
        100,
        OWNER,
        Claim.State.OWNED,
        null,
        LastApplied.NONE,
        new TreeSet<>(),
        null);
  }
}
