package io.proxmoxmpc.plan;

import java.util.List;
import java.util.Optional;

/**
 * What has to happen to a guest, in order, and what is only worth saying.
 *
 * @param drift declared values that somebody else changed
 * @param pendingRestart keys that are written and wait for a restart
 * @param notes what a person should know and nobody acts on
 * @param problems requests that cannot be met until the user changes them
 */
public record Plan(
    List<Step> steps,
    List<Change> drift,
    List<String> pendingRestart,
    List<String> notes,
    List<Problem> problems,
    String hash) {

  public static final Plan EMPTY =
      new Plan(List.of(), List.of(), List.of(), List.of(), List.of(), "");

  /** The step to take now, if any: the first that nothing blocks. */
  public Optional<Step> next() {
    return steps.stream().filter(step -> step.block().isEmpty()).findFirst();
  }

  public List<Step> blocked() {
    return steps.stream().filter(step -> step.block().isPresent()).toList();
  }

  public boolean waitsForApproval() {
    return steps.stream()
        .anyMatch(s -> s.block().filter(b -> b.kind() == Step.Block.Kind.APPROVAL).isPresent());
  }
}
