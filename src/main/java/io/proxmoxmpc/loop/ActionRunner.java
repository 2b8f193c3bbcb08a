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
import io.proxmoxmpc.proxmox.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Takes one step: intent committed, call sent, outcome or task recorded. The only place that does.
 */
@ApplicationScoped
public class ActionRunner {
  private static final Logger LOG = Logger.getLogger(ActionRunner.class);

  private static final Duration FIRST_POLL = Duration.ofMillis(300);

  private final Journal journal;
  private final Approvals approvals;
  private final Budget budget;
  private final Turns turns;
  private final NodeHints hints;
  private final Failures failures;

  ActionRunner(
      Journal journal,
      Approvals approvals,
      Budget budget,
      Turns turns,
      NodeHints hints,
      Failures failures) {
    this.journal = journal;
    this.approvals = approvals;
    this.budget = budget;
    this.turns = turns;
    this.hints = hints;
    this.failures = failures;
  }

  PassResult run(Pass pass, Claim claim, Step step, String planHash) {
    Optional<String> paused = pausedNode(pass, step.action());
    if (paused.isPresent()) {
      return Gate.pausedNode(pass, paused.get());
    }
    Optional<PassResult> blind = Sight.lacking(pass, step.action());
    if (blind.isPresent()) {
      return blind.get();
    }
    Optional<PassResult> full = turns.full(pass, step.action());
    if (full.isPresent()) {
      return full.get();
    }
    boolean approved = approvals.covers(pass, claim, step);
    Optional<String> spent = budget.spent(pass, step.action(), approved);
    if (spent.isPresent()) {
      return pass.results().working(Reason.BUDGET_SPENT, spent.get(), Duration.ofSeconds(60));
    }
    UUID operation = journal.intent(intent(pass, step, planHash, approved));
    if (approved) {
      approvals.used(pass, claim, step, operation);
    }
    return send(pass, claim, step, operation);
  }

  /** Of the nodes that the action works on, the one that is paused: a clone works on two. */
  private static Optional<String> pausedNode(Pass pass, Action action) {
    String target =
        action instanceof Action.Clone clone
            ? clone.params().getOrDefault("target", clone.node())
            : action.node();
    return Stream.of(action.node(), target)
        .filter(pass.cluster().standing().pausedNodes()::contains)
        .findFirst();
  }

  private static Intent intent(Pass pass, Step step, String planHash, boolean approved) {
    Action action = step.action();
    Request request = pass.guests().requestFor(action);
    return new Intent(
        pass.clusterId(),
        action.vmid(),
        pass.owner(),
        name(action),
        action.node(),
        request.method(),
        request.path(),
        request.params(),
        planHash.isEmpty() ? null : planHash,
        pass.desired().generation(),
        approved ? Intent.APPROVED : Intent.OURS,
        step.changes());
  }

  private PassResult send(Pass pass, Claim claim, Step step, UUID operation) {
    Action action = step.action();
    LOG.infof("%s: %s %d: %s", pass.owner().path(), label(action), action.vmid(), step.title());
    pass.results().event(reason(action).text(), step.title());
    hints.note(pass.owner().uid(), action);
    return switch (pass.guests().send(action, pass.cluster().secrets())) {
      case Sent.Accepted accepted -> {
        journal.accepted(operation, accepted.upid());
        yield pass.results().working(reason(action), step.title(), FIRST_POLL);
      }
      case Sent.Done sent -> done(pass, claim, step, operation);
      case Sent.NotSent(Failure.Invalid lacking) -> {
        journal.outcome(operation, OutcomeKind.NEVER_HAPPENED, lacking.message(), null);
        // Proxmox was not asked: a Secret that the call needs is not there.
        yield failures.stalled(
            pass,
            Reason.CREDENTIALS_MISSING,
            Culprit.of(pass.desired(), lacking) + ": " + lacking.message());
      }
      case Sent.NotSent notSent -> {
        journal.outcome(operation, OutcomeKind.NEVER_HAPPENED, notSent.failure().message(), null);
        yield failures.end(pass, step.title(), notSent.failure());
      }
      case Sent.Refused refused when alreadyMember(action, refused.failure()) ->
          done(pass, claim, step, operation);
      case Sent.Refused refused -> {
        journal.outcome(
            operation,
            OutcomeKind.FAILED,
            refused.failure().message(),
            Applied.afterFailure(claim, name(action), step.changes()));
        yield failures.end(pass, step.title(), named(action, refused.failure()));
      }
      case Sent.Unknown unknown ->
          pass.results()
              .working(
                  Reason.RESOLVING,
                  step.title() + ": " + unknown.failure().message(),
                  Duration.ofSeconds(1));
    };
  }

  private PassResult done(Pass pass, Claim claim, Step step, UUID operation) {
    journal.outcome(
        operation, OutcomeKind.DONE, "", Applied.after(claim, name(step.action()), step.changes()));
    failures.succeeded(pass);
    return pass.results().working(reason(step.action()), step.title(), Duration.ZERO);
  }

  /** Proxmox joins a new guest to its pool last (BH 5), perhaps a moment before we do. */
  private static boolean alreadyMember(Action action, Failure failure) {
    return action instanceof Action.JoinPool
        && failure.message().contains("is already a pool member");
  }

  /** A creation that lacks VM.Allocate is refused without a word on what is missing (BH 2). */
  private static Failure named(Action action, Failure failure) {
    boolean making = action instanceof Action.Create || action instanceof Action.Clone;
    return making && failure instanceof Failure.Denied denied && denied.privilege() == null
        ? new Failure.Denied(denied.message(), "/vms/" + action.vmid(), "VM.Allocate")
        : failure;
  }

  /** The action's name in the journal: recovery knows it by this, never by a class. */
  static String name(Action action) {
    return action.getClass().getSimpleName();
  }

  private static String label(Action action) {
    return action.kind().label();
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
