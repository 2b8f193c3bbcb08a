package io.proxmoxmpc.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.PassResult;
import io.proxmoxmpc.loop.PassResult.Also;
import io.proxmoxmpc.loop.PassResult.Seen;
import io.proxmoxmpc.loop.PassResult.State;
import io.proxmoxmpc.operator.mapping.Manifests;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.plan.Change;
import io.proxmoxmpc.plan.Plan;
import io.proxmoxmpc.plan.Risk;
import io.proxmoxmpc.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestStatusWriterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
  private static final GuestStatusWriter WRITER = new GuestStatusWriter(Duration.ofMinutes(5));

  private static PassResult result(State state, Reason reason, Map<Also, String> also) {
    return result(state, reason, also, Seen.NOTHING, Plan.EMPTY);
  }

  private static PassResult result(
      State state, Reason reason, Map<Also, String> also, Seen seen, Plan plan) {
    return new PassResult(
        state,
        reason,
        reason.meaning(),
        also,
        seen,
        plan,
        null,
        OptionalLong.empty(),
        Map.of(),
        List.of(),
        Duration.ofSeconds(1));
  }

  private static ProxmoxVM after(PassResult... results) {
    ProxmoxVM vm = Manifests.vm("{}");
    for (PassResult result : results) {
      vm.setStatus(WRITER.write(vm, result, NOW, null));
    }
    return vm;
  }

  private static String said(GuestStatus status) {
    return status.conditions().stream()
        .map(c -> c.type() + "=" + c.status() + "/" + c.reason())
        .collect(Collectors.joining(" "));
  }

  private static Map<Also, String> also(String names) {
    return names == null
        ? Map.of()
        : List.of(names.split("\\+")).stream()
            .collect(Collectors.toMap(Also::valueOf, name -> "because"));
  }

  /** Every row of the table of conditions; {@code before} is what the pass before it found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -          | READY     | AS_DECLARED         | -                | CURRENT     | Ready=True/AsDeclared
          -          | READY     | OBSERVING           | -                | CURRENT     | Ready=True/Observing
          -          | READY     | AS_DECLARED         | DRIFTED          | CURRENT     | Ready=True/AsDeclared Drifted=True/Drifted
          -          | READY     | AS_DECLARED         | UNSUPPORTED      | CURRENT     | Ready=True/AsDeclared Unsupported=True/Unsupported
          -          | READY     | RESTART_OUTSTANDING | RESTART_REQUIRED | CURRENT     | Ready=True/RestartOutstanding RestartRequired=True/RestartOutstanding
          -          | WORKING   | CREATING            | -                | IN_PROGRESS | Ready=False/Creating Reconciling=True/Creating
          READY      | WORKING   | GUEST_LOCKED        | -                | IN_PROGRESS | Ready=False/GuestLocked Reconciling=True/GuestLocked
          READY      | WORKING   | HISTORY_UNAVAILABLE | -                | IN_PROGRESS | Ready=False/HistoryUnavailable Reconciling=True/HistoryUnavailable
          READY      | WORKING   | BUDGET_SPENT        | -                | IN_PROGRESS | Ready=False/BudgetSpent Reconciling=True/BudgetSpent
          -          | UNCHANGED | PENDING             | -                | IN_PROGRESS | Ready=Unknown/Pending Reconciling=True/Pending
          -          | UNCHANGED | CLUSTER_UNREACHABLE | -                | IN_PROGRESS | Ready=Unknown/ClusterUnreachable Reconciling=True/ClusterUnreachable
          READY      | UNCHANGED | CLUSTER_UNREACHABLE | -                | CURRENT     | Ready=True/AsDeclared
          WORKING    | UNCHANGED | CLUSTER_UNREACHABLE | -                | IN_PROGRESS | Ready=False/Updating Reconciling=True/ClusterUnreachable
          STALLED    | UNCHANGED | CLUSTER_UNREACHABLE | -                | FAILED      | Ready=False/Invalid Stalled=True/Invalid
          READY      | WAITING   | APPROVAL_REQUIRED   | APPROVAL_REQUIRED| IN_PROGRESS | Ready=False/ApprovalRequired ApprovalRequired=True/ApprovalRequired
          READY      | WAITING   | APPROVAL_REQUIRED   | CONFLICT         | IN_PROGRESS | Ready=False/ApprovalRequired Conflict=True/Conflict
          READY      | STALLED   | INVALID             | -                | FAILED      | Ready=False/Invalid Stalled=True/Invalid
          WORKING    | STALLED   | DENIED              | -                | FAILED      | Ready=False/Denied Stalled=True/Denied
          READY      | STALLED   | OWNERSHIP_CONFLICT  | -                | FAILED      | Ready=False/OwnershipConflict Stalled=True/OwnershipConflict
          READY      | STALLED   | GUEST_GONE          | -                | FAILED      | Ready=False/GuestGone Stalled=True/GuestGone
          READY      | STALLED   | PROTECTED           | -                | FAILED      | Ready=False/Protected Stalled=True/Protected
          READY      | UNCHANGED | PAUSED              | PAUSED           | CURRENT     | Ready=True/AsDeclared Paused=True/Paused
          WORKING    | UNCHANGED | PAUSED              | PAUSED           | IN_PROGRESS | Ready=False/Updating Paused=True/Paused
          STALLED    | UNCHANGED | PAUSED              | PAUSED           | FAILED      | Ready=False/Invalid Stalled=True/Invalid Paused=True/Paused
          -          | UNCHANGED | PAUSED              | PAUSED           | IN_PROGRESS | Ready=Unknown/Paused Paused=True/Paused
          """)
  void saysWhatKstatusUnderstands(
      State before, State state, Reason reason, String also, Kstatus judged, String conditions) {
    ProxmoxVM vm = before == null ? after() : after(result(before, ordinary(before), Map.of()));
    GuestStatus status = WRITER.write(vm, result(state, reason, also(also)), NOW, null);
    assertThat(said(status)).isEqualTo(conditions);
    assertThat(Kstatus.of(3, status.observedGeneration(), status.conditions())).isEqualTo(judged);
  }

  private static Reason ordinary(State state) {
    return switch (state) {
      case READY -> Reason.AS_DECLARED;
      case STALLED -> Reason.INVALID;
      default -> Reason.UPDATING;
    };
  }

  @Test
  void aClusterThatStaysAwayMakesItsGuestsUnknownAfterFiveMinutes() {
    ProxmoxVM vm = after(result(State.READY, Reason.AS_DECLARED, Map.of()));
    PassResult away = result(State.UNCHANGED, Reason.CLUSTER_UNREACHABLE, Map.of());
    assertThat(said(WRITER.write(vm, away, NOW, NOW.minusSeconds(300))))
        .isEqualTo("Ready=True/AsDeclared");
    assertThat(said(WRITER.write(vm, away, NOW, NOW.minusSeconds(301))))
        .isEqualTo("Ready=Unknown/ClusterUnreachable Reconciling=True/ClusterUnreachable");
  }

  @Test
  void aNewGenerationDoesNotLookDoneWhileTheClusterIsAway() {
    ProxmoxVM vm = after(result(State.READY, Reason.AS_DECLARED, Map.of()));
    vm.getMetadata().setGeneration(4L);
    GuestStatus status =
        WRITER.write(vm, result(State.UNCHANGED, Reason.CLUSTER_UNREACHABLE, Map.of()), NOW, null);
    assertThat(Kstatus.of(4, status.observedGeneration(), status.conditions()))
        .isEqualTo(Kstatus.IN_PROGRESS);
  }

  @Test
  void whatDidNotChangeIsEqualHoweverLateItIsWrittenAgain() {
    PassResult ready = result(State.READY, Reason.AS_DECLARED, also("DRIFTED"));
    ProxmoxVM vm = after(ready);
    assertThat(WRITER.write(vm, ready, NOW.plusSeconds(3600), null)).isEqualTo(vm.getStatus());
  }

  @Test
  void aTransitionTimeIsThatOfTheStatusAndNotOfTheReason() {
    ProxmoxVM vm = after(result(State.WORKING, Reason.CREATING, Map.of()));
    GuestStatus later =
        WRITER.write(
            vm, result(State.WORKING, Reason.STARTING, Map.of()), NOW.plusSeconds(60), null);
    assertThat(later.conditions())
        .extracting(Condition::lastTransitionTime)
        .containsOnly("2026-03-01T10:00:00Z");
    vm.setStatus(later);
    GuestStatus ready =
        WRITER.write(
            vm, result(State.READY, Reason.AS_DECLARED, Map.of()), NOW.plusSeconds(90), null);
    assertThat(ready.conditions())
        .extracting(Condition::lastTransitionTime)
        .containsExactly("2026-03-01T10:01:30Z");
  }

  @Test
  void whatWasNotSeenStaysAsItWasAndWhatWasSeenIsSaid() {
    ProxmoxVM vm =
        after(
            result(
                State.READY,
                Reason.AS_DECLARED,
                Map.of(),
                new Seen(120, "pve1", "web", "Running", "clone 9000", List.of("10.0.0.2")),
                Plan.EMPTY));
    GuestStatus status =
        WRITER.write(vm, result(State.WORKING, Reason.UPDATING, Map.of()), NOW, null);
    assertThat(status.vmid()).isEqualTo(120);
    assertThat(status.node()).isEqualTo("pve1");
    assertThat(status.name()).isEqualTo("web");
    assertThat(status.powerState()).isEqualTo("Running");
    assertThat(status.addresses()).containsExactly("10.0.0.2");
    assertThat(status.source().kind()).isEqualTo("Clone");
    assertThat(status.source().vmid()).isEqualTo(9000);
    assertThat(Origins.text(status.source())).isEqualTo("clone 9000");
  }

  @Test
  void aGuestThatIsGoneRunsNowhere() {
    Seen seen = new Seen(101, "pve2", "web", "Running", null, List.of("10.0.0.7"));
    GuestStatus status =
        after(
                result(State.READY, Reason.AS_DECLARED, Map.of(), seen, Plan.EMPTY),
                result(State.STALLED, Reason.GUEST_GONE, Map.of()))
            .getStatus();

    assertThat(status.powerState()).isNull();
    assertThat(status.node()).isNull();
    assertThat(status.addresses()).isNull();
    assertThat(status.vmid()).isEqualTo(101);
  }

  @Test
  void thePlanIsShownInBounds() {
    Change change = new Change("cores", "1", "x".repeat(5000));
    Step free = step(change, Optional.empty());
    Step held =
        step(change, Optional.of(new Step.Block(Step.Block.Kind.APPROVAL, "y".repeat(5000))));
    Plan plan =
        new Plan(
            Collections.nCopies(40, free),
            Collections.nCopies(50, change),
            Collections.nCopies(60, "cores"),
            List.of(),
            List.of(),
            "abc");
    GuestStatus status =
        WRITER.write(
            Manifests.vm("{}"),
            result(State.WORKING, Reason.UPDATING, Map.of(), Seen.NOTHING, plan),
            NOW,
            null);
    assertThat(status.plan().hash()).isEqualTo("abc");
    assertThat(status.plan().changes()).hasSize(Text.ITEMS);
    assertThat(status.plan().changes().getFirst().to()).hasSize(Text.VALUE);
    assertThat(status.plan().changes().getFirst().action()).isEqualTo("Start");
    assertThat(status.plan().blocked()).isNull();
    assertThat(status.drift()).hasSize(Text.ITEMS);
    assertThat(status.pendingRestart()).hasSize(Text.ITEMS);
    Plan waiting = new Plan(List.of(held), List.of(), List.of(), List.of(), List.of(), "abc");
    GuestStatus waits =
        WRITER.write(
            Manifests.vm("{}"),
            result(State.WAITING, Reason.APPROVAL_REQUIRED, Map.of(), Seen.NOTHING, waiting),
            NOW,
            null);
    assertThat(waits.plan().blocked().getFirst().reason()).hasSize(Text.VALUE);
    assertThat(waits.plan().changes()).isNull();
  }

  private static Step step(Change change, Optional<Step.Block> block) {
    return new Step(
        new Action.Start(GuestKind.QEMU, 120, "pve1"),
        Risk.SAFE,
        "start the guest",
        List.of(change),
        block);
  }

  @Test
  void whatWasActedOnStaysSaidUntilItsAnnotationGoes() {
    ProxmoxVM vm = Manifests.vm("{}");
    vm.getMetadata().setAnnotations(Map.of("proxmox-mpc.io/approve", "abc"));
    vm.setStatus(
        WRITER.write(
            vm,
            new PassResult(
                State.WORKING,
                Reason.UPDATING,
                "approved",
                Map.of(),
                Seen.NOTHING,
                Plan.EMPTY,
                null,
                OptionalLong.empty(),
                Map.of("approve", "abc"),
                List.of(),
                Duration.ofSeconds(1)),
            NOW,
            null));
    PassResult away = result(State.UNCHANGED, Reason.PENDING, Map.of());

    assertThat(WRITER.write(vm, away, NOW, null).handled()).containsEntry("approve", "abc");

    vm.getMetadata().setAnnotations(Map.of());
    assertThat(WRITER.write(vm, away, NOW, null).handled()).isNull();
  }
}
