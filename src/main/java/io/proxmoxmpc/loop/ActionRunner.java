package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Request;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.history.Intent;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.OutcomeKind;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.plan.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes one step: intent committed, call sent, outcome or task recorded. The only place that does.
 */
@ApplicationScoped
public class ActionRunner {
  private static final Logger LOG = Logger.getLogger(ActionRunner.class);
  private static final Duration FIRST_POLL = Duration.ofMillis(300);

  private final Journal journal;
  private final Failures failures;
  private final Backoffs backoffs;

  ActionRunner(Journal journal, Failures failures, Backoffs backoffs) {
    this.journal = journal;
    this.failures = failures;
    this.backoffs = backoffs;
  }

  PassResult run(Pass pass, Claim claim, Step step, String planHash) {
    Action action = step.action();
    Request request = pass.guests().requestFor(action);
    UUID operation =
        journal.intent(
            new Intent(
                pass.clusterId(),
                action.vmid(),
                pass.owner(),
                name(action),
                action.node(),
                request.method(),
                request.path(),
                request.params(),
                planHash.isEmpty() ? null : planHash,
                "proxmox-mpc",
                step.changes()));
    LOG.infof(
        "%s %s %s %d: %s",
        pass.owner().path(), action.kind().label(), action.node(), action.vmid(), step.title());
    pass.results().event(reason(action).text(), step.title());
    return switch (pass.guests().send(action, pass.cluster().secrets())) {
      case Sent.Accepted accepted -> {
        journal.accepted(operation, accepted.upid());
        yield pass.results().working(reason(action), step.title(), FIRST_POLL);
      }
      case Sent.Done done -> {
        journal.outcome(
            operation, OutcomeKind.DONE, "", Applied.after(claim, name(action), step.changes()));
        backoffs.succeeded(pass.owner().uid());
        yield pass.results().working(reason(action), step.title(), Duration.ZERO);
      }
      case Sent.NotSent notSent -> {
        journal.outcome(operation, OutcomeKind.NEVER_HAPPENED, notSent.failure().message(), null);
        yield failures.end(pass, step.title(), notSent.failure());
      }
      case Sent.Refused refused -> {
        journal.outcome(operation, OutcomeKind.FAILED, refused.failure().message(), null);
        yield failures.end(pass, step.title(), refused.failure());
      }
      case Sent.Unknown unknown ->
          pass.results()
              .working(
                  Reason.RESOLVING,
                  step.title() + ": " + unknown.failure().message(),
                  Duration.ofSeconds(1));
    };
  }

  /** The action's name in the journal: recovery knows it by this, never by a class. */
  static String name(Action action) {
    return action.getClass().getSimpleName();
  }

  static Reason reason(Action action) {
    return switch (action) {
      case Action.Create create -> Reason.CREATING;
      case Action.Clone clone -> Reason.CLONING;
      case Action.Configure configure -> Reason.UPDATING;
      case Action.Resize resize -> Reason.UPDATING;
      case Action.JoinPool pool -> Reason.UPDATING;
      case Action.Start start -> Reason.STARTING;
      case Action.Reboot reboot -> Reason.STARTING;
      case Action.Shutdown shutdown -> Reason.STOPPING;
      case Action.Stop stop -> Reason.STOPPING;
      case Action.Destroy destroy -> Reason.DELETING;
    };
  }
}
