package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PowerState;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Power and restarts: nobody's guest goes off or on without a declared or approved reason (law 6).
 */
class PowerPlanningTest {
  private static Given wants(PowerState power, Power seen) {
    Given given = Given.vm();
    given.power = power;
    given.seenPower = seen;
    return given;
  }

  private static Class<?> next(Given given) {
    return given
        .plan()
        .next()
        .map(step -> (Object) step.action().getClass())
        .map(c -> (Class<?>) c)
        .orElse(null);
  }

  @Test
  void theFirstStartAndShutdownComeAtOnce() {
    assertThat(next(wants(PowerState.RUNNING, Power.STOPPED))).isEqualTo(Action.Start.class);
    assertThat(next(wants(PowerState.STOPPED, Power.RUNNING))).isEqualTo(Action.Shutdown.class);
    assertThat(wants(PowerState.STOPPED, Power.RUNNING).plan().steps().getFirst().risk())
        .isEqualTo(Risk.SAFE);
  }

  @ParameterizedTest
  @EnumSource(Power.class)
  void unmanagedPowerIsTheUsers(Power seen) {
    assertThat(wants(PowerState.UNMANAGED, seen).plan().steps()).isEmpty();
    assertThat(
            wants(PowerState.UNMANAGED, seen)
                .applied("power", "running", "running")
                .planned()
                .settled()
                .entries())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Power.class,
      names = {"PAUSED", "HIBERNATED", "UNKNOWN"})
  void otherStatesAreNoDrift(Power seen) {
    Given given = wants(PowerState.RUNNING, seen).applied("power", "running", "running");
    given.steady = true;
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().drift()).isEmpty();
  }

  @Test
  void aForeignPowerChangeIsCorrectedWhenItLasts() {
    Given given = wants(PowerState.RUNNING, Power.STOPPED).applied("power", "running", "running");
    assertThat(given.plan().drift()).hasSize(1);
    assertThat(given.plan().steps()).isEmpty();
    given.steady = true;
    assertThat(next(given)).isEqualTo(Action.Start.class);
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().drift()).hasSize(1);
  }

  @Test
  void aChangedManifestNeedsNoSteadiness() {
    Given given = wants(PowerState.STOPPED, Power.RUNNING).applied("power", "running", "running");
    assertThat(next(given)).isEqualTo(Action.Shutdown.class);
    assertThat(given.plan().drift()).isEmpty();
  }

  @Test
  void aShutdownThatFailedIsCutOffOnlyByPolicyOrApproval() {
    Given given = wants(PowerState.STOPPED, Power.RUNNING);
    given.shutdownFailed = true;
    assertThat(given.plan().next()).isEmpty();
    Step stop = given.plan().blocked().getFirst();
    assertThat(stop.risk()).isEqualTo(Risk.POWER_CUT);
    assertThat(stop.block().orElseThrow().message()).contains("policy.shutdown.onTimeout");
    given.stopOnTimeout = true;
    assertThat(next(given)).isEqualTo(Action.Stop.class);
    given.stopOnTimeout = false;
    assertThat(next(given.approve(given.plan()))).isEqualTo(Action.Stop.class);
  }

  @Test
  void aNewGuestThatCannotBeAsDeclaredIsNotStarted() {
    Given given = wants(PowerState.RUNNING, Power.STOPPED).disk("scsi0", "", "4Gi", "");
    given.seen("scsi0", "local:vm-120-disk-0,size=8G");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().notes()).hasSize(1);
  }

  @Test
  void aTemplateHasNoPower() {
    assertThat(wants(PowerState.RUNNING, Power.STOPPED).seen("template", "1").plan().steps())
        .isEmpty();
  }

  private static Given pending() {
    return Given.vm().runs().seen("cores", "1").waiting("cores", "4").declare("cores", "4");
  }

  @Test
  void aRestartIsMadeOnlyWhenPolicyLetsIt() {
    Given given = pending();
    assertThat(given.plan().pendingRestart()).containsExactly("cores");
    assertThat(given.plan().next()).isEmpty();
    Step restart = given.plan().blocked().getFirst();
    assertThat(restart.block().orElseThrow().kind()).isEqualTo(Step.Block.Kind.RESTART);
    assertThat(restart.changes()).containsExactly(new Change("restart", null, "cores=4"));
    assertThat(given.plan().waitsForApproval()).isFalse();
    given.reboot = Policy.Reboot.IF_NEEDED;
    assertThat(next(given)).isEqualTo(Action.Reboot.class);
    given.approval = Policy.Approval.MANUAL;
    assertThat(given.plan().next()).isEmpty();
    given.reboot = Policy.Reboot.NEVER;
    given.approval = Policy.Approval.AUTOMATIC;
    assertThat(next(given.approve(given.plan()))).isEqualTo(Action.Reboot.class);
  }

  @Test
  void anApprovedRestartIsForTheseValuesOnly() {
    Given given = pending();
    given.approve(given.plan()).declare("memory", "current", "4096").waiting("memory", "4096");
    assertThat(given.plan().next()).isEmpty();
  }

  @Test
  void othersPendingValuesAreTheirBusiness() {
    Given given =
        Given.vm()
            .runs()
            .waiting("vga", "std")
            .seen("cpu", "host")
            .waiting("cpu", "host,flags=+aes");
    given.declare("cpu", "cputype", "host");
    given.reboot = Policy.Reboot.IF_NEEDED;
    assertThat(given.plan().pendingRestart()).isEmpty();
    assertThat(given.plan().steps()).isEmpty();
  }

  @Test
  void pendingRemovalsOfOursCountToo() {
    Given given =
        Given.vm().runs().seen("vga", "std").seen("cores", "4").applied("cores", "4", null);
    given.absent.add("vga");
    given.deletes.addAll(Set.of("vga", "cores"));
    assertThat(given.plan().pendingRestart()).containsExactly("cores", "vga");
    assertThat(given.planned().settled().entries()).containsKey("cores");
  }

  @Test
  void aGuestThatIsToStopIsNotRestartedFirst() {
    Given given = pending();
    given.power = PowerState.STOPPED;
    given.reboot = Policy.Reboot.IF_NEEDED;
    assertThat(given.plan().steps())
        .extracting(step -> step.action().getClass().getSimpleName())
        .containsExactly("Shutdown");
  }

  @Test
  void configComesBeforeRestartAndStart() {
    Given given = pending().declare("memory", "current", "4096");
    given.reboot = Policy.Reboot.IF_NEEDED;
    assertThat(next(given)).isEqualTo(Action.Configure.class);
    Given fresh = wants(PowerState.RUNNING, Power.STOPPED).declare("cores", "4");
    assertThat(next(fresh)).isEqualTo(Action.Configure.class);
  }

  @Test
  void poolsAreJoinedMovedAndGivenBack() {
    Given given = Given.vm();
    given.declaredPool = "shop";
    assertThat(given.plan().steps().getFirst().action())
        .isEqualTo(new Action.JoinPool(given.kind, 120, "pve1", "shop", false));
    given.seenPool = "attic";
    assertThat(given.plan().steps().getFirst().action())
        .isEqualTo(new Action.JoinPool(given.kind, 120, "pve1", "shop", true));
    new Pve(given).take(given.plan().next().orElseThrow());
    assertThat(given.plan().steps()).isEmpty();
    given.declaredPool = null;
    assertThat(given.plan().steps().getFirst().action())
        .isEqualTo(new Action.JoinPool(given.kind, 120, "pve1", "attic", true));
    given.applied = given.applied.minus("pool");
    assertThat(given.plan().steps()).as("never ours").isEmpty();
  }

  @Test
  void aPoolThatWeJoinedFirstIsReleasedBecauseRightsMayHangOnIt() {
    Given given = Given.vm().applied("pool", "shop", null);
    given.seenPool = "shop";
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().notes()).hasSize(1);
    given.declaredPool = "shop";
    given.seenPool = "theirs";
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().drift()).hasSize(1);
  }
}
