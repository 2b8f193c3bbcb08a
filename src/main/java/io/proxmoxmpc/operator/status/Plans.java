package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.api.GuestStatus.DriftedKey;
import io.proxmoxmpc.api.PlanStatus;
import io.proxmoxmpc.plan.Change;
import io.proxmoxmpc.plan.Plan;
import io.proxmoxmpc.plan.Step;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan as the status shows it: one line per changed value. */
final class Plans {
  private Plans() {}

  static @Nullable PlanStatus status(Plan plan) {
    if (plan.steps().isEmpty()) {
      return null;
    }
    List<PlanStatus.Step> open =
        plan.steps().stream()
            .filter(step -> step.block().isEmpty())
            .flatMap(step -> changes(step).map(change -> open(step, change)))
            .toList();
    List<PlanStatus.BlockedStep> blocked =
        plan.blocked().stream()
            .flatMap(step -> changes(step).map(change -> blocked(step, change)))
            .toList();
    return new PlanStatus(
        plan.hash().isEmpty() ? null : plan.hash(),
        summary(plan),
        Text.some(open),
        Text.some(blocked));
  }

  static @Nullable List<DriftedKey> drift(Plan plan) {
    return Text.some(
        plan.drift().stream()
            .map(change ->
                new DriftedKey(change.key(), Text.value(change.to()), Text.value(change.from())))
            .toList());
  }

  private static String summary(Plan plan) {
    int waiting = plan.blocked().size();
    String titles = String.join("; ", plan.steps().stream().map(Step::title).toList());
    return Text.cut(waiting == 0 ? titles : titles + " (" + waiting + " waiting)", Text.VALUE);
  }

  /** A step that changes no value, such as a start, is one line of its own. */
  private static Stream<Change> changes(Step step) {
    return step.changes().isEmpty()
        ? Stream.of(new Change("", null, null))
        : step.changes().stream();
  }

  private static PlanStatus.Step open(Step step, Change change) {
    return new PlanStatus.Step(
        step.action().getClass().getSimpleName(),
        change.key().isEmpty() ? null : change.key(),
        Text.value(change.from()),
        Text.value(change.to()),
        step.risk().text(),
        Text.cut(step.title(), Text.VALUE));
  }

  private static PlanStatus.BlockedStep blocked(Step step, Change change) {
    PlanStatus.Step open = open(step, change);
    return new PlanStatus.BlockedStep(
        open.action(),
        open.key(),
        open.from(),
        open.to(),
        open.risk(),
        open.message(),
        step.block().map(block -> Text.cut(block.message(), Text.VALUE)).orElse(""));
  }
}
