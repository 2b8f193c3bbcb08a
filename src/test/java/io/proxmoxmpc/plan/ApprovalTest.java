package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.SecretRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an approval covers: these steps with these values, and nothing more (law 6). */
class ApprovalTest {
  private static Given manual() {
    Given given =
        Given.vm().seen("cores", "1").declare("cores", "4").disk("scsi1", "lvm", "1Gi", "");
    given.approval = Policy.Approval.MANUAL;
    return given;
  }

  @Test
  void underManualEveryStepWaits() {
    Given given = manual();
    given.power = io.proxmoxmpc.domain.PowerState.RUNNING;
    assertThat(given.plan().next()).isEmpty();
    assertThat(given.plan().blocked()).hasSize(2).hasSameSizeAs(given.plan().steps());
    assertThat(given.plan().waitsForApproval()).isTrue();
    assertThat(given.plan().hash()).matches("[0-9a-f]{12}");
  }

  @Test
  void anApprovedStepRuns() {
    Given given = manual();
    given.approve(given.plan());
    assertThat(given.plan().next()).isPresent();
    assertThat(given.plan().hash()).isEmpty();
  }

  @Test
  void anotherOldOrNewValueNeedsAnotherApproval() {
    Given given = manual();
    given.approve(given.plan());
    given.seen("cores", "2");
    assertThat(given.plan().next()).isEmpty();
    given.seen("cores", "1").declare("cores", "8");
    assertThat(given.plan().next()).isEmpty();
  }

  @Test
  void aGuestIsNotStartedWhileTheConfigBeforeItWaitsAgain() {
    Given given = manual();
    given.power = io.proxmoxmpc.domain.PowerState.RUNNING;
    given.approve(given.plan());
    given.seen("cores", "2");
    assertThat(given.plan().next()).isEmpty();
    assertThat(given.plan().blocked()).hasSize(2);
    given.approve(given.plan());
    assertThat(given.plan().next().orElseThrow().action()).isInstanceOf(Action.Configure.class);
  }

  @Test
  void whatTheUserChangedBesidesDoesNotSpoilIt() {
    Given given = manual();
    Plan before = given.plan();
    given.seen("vga", "std").seen("digest", "x");
    given.digest = "digest-2";
    assertThat(given.plan().hash()).isEqualTo(before.hash());
  }

  @Test
  void theHashIsThisGuestsOwn() {
    Given given = manual();
    assertThat(PlanHash.of(given.owner, 120, given.plan().steps()))
        .isNotEqualTo(PlanHash.of(given.owner, 121, given.plan().steps()));
  }

  @Test
  void noValueCanPretendToBeTwo() {
    Action start = new Action.Start(io.proxmoxmpc.domain.GuestKind.QEMU, 120, "pve1");
    Step one = Steps.of(start, Risk.SAFE, "a", new Change("a", "1", "2, b: 3 -> 4"));
    Step two =
        Steps.of(start, Risk.SAFE, "a", new Change("a", "1", "2"), new Change("b", "3", "4"));
    assertThat(PlanHash.fingerprint(one)).isNotEqualTo(PlanHash.fingerprint(two));
    Step none = Steps.of(start, Risk.SAFE, "a", new Change("a", null, "-"));
    Step dash = Steps.of(start, Risk.SAFE, "a", new Change("a", "-", "-"));
    assertThat(PlanHash.fingerprint(none)).isNotEqualTo(PlanHash.fingerprint(dash));
  }

  @Test
  void theHashOfACreationKnowsWhatIsMade() {
    Given small = Given.vm().declare("cores", "1");
    Given large = Given.vm().declare("cores", "8");
    Step a = CreatePlannerTest.create(small).step().orElseThrow();
    Step b = CreatePlannerTest.create(large).step().orElseThrow();
    assertThat(PlanHash.fingerprint(a)).isNotEqualTo(PlanHash.fingerprint(b));
    small.approval = Policy.Approval.MANUAL;
    assertThat(Planner.hold(small.desired(), Set.of(), a).block()).isPresent();
    assertThat(Planner.hold(small.desired(), Set.of(PlanHash.fingerprint(a)), a).block()).isEmpty();
  }

  @Test
  void theNextStepIsTheFirstThatNothingHolds() {
    Given given = Given.vm().seen("scsi1", "lvm:vm-120-disk-1,size=1G").declare("cores", "4");
    given.absent.add("scsi1");
    assertThat(given.plan().steps()).hasSize(2);
    assertThat(given.plan().next().orElseThrow().title()).isEqualTo("set cores");
    assertThat(given.plan().blocked()).hasSize(1);
    assertThat(Plan.EMPTY.next()).isEqualTo(Optional.empty());
  }

  @Test
  void noSecretStandsInAPlan() {
    Given given = Given.vm();
    given.created = true;
    given.secrets.put("cipassword", new SecretRef("shop", "web", "password"));
    Step create = CreatePlannerTest.create(given).step().orElseThrow();
    for (Step step : List.of(given.plan().steps().getFirst(), create)) {
      assertThat(step.changes())
          .contains(new Change("cipassword", null, "Secret shop/web, key password"));
    }
    assertThat(((Action.Create) create.action()).params()).doesNotContainKey("cipassword");
  }
}
