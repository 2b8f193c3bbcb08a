package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Free;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.guest.SentSecrets;
import io.proxmoxmpc.guest.TaskState;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.OpenOperation;
import io.proxmoxmpc.history.OutcomeKind;
import io.proxmoxmpc.plan.Ownership;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves operations whose end is not known, by looking: a task that is followed, an answer that
 * was lost, a life of ours that was cut off. It reads the recorded request, never a class.
 */
@ApplicationScoped
public class Recovery {
  private static final Duration SHORTEST_POLL = Duration.ofMillis(300);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

  private final Journal journal;
  private final Failures failures;
  private final TaskSearch search;
  private final LoopSettings settings;
  private final Ages ages;

  @Inject
  Recovery(Journal journal, Failures failures, TaskSearch search, LoopSettings settings) {
    this(journal, failures, search, settings, new Ages(Clock.systemUTC(), System::nanoTime));
  }

  Recovery(
      Journal journal, Failures failures, TaskSearch search, LoopSettings settings, Ages ages) {
    this.journal = journal;
    this.failures = failures;
    this.search = search;
    this.settings = settings;
    this.ages = ages;
  }

  /** The exit of this pass while something is unresolved; empty when nothing is open any more. */
  Optional<PassResult> resolve(Pass pass, Claim claim) {
    for (OpenOperation open : journal.open(pass.clusterId(), claim.vmid())) {
      pass.results().vmid(claim.vmid());
      String upid = open.upid();
      Optional<PassResult> wait =
          upid == null ? byLooking(pass, claim, open) : byTask(pass, claim, open, upid);
      if (wait.isPresent()) {
        return wait;
      }
      ages.forget(open.operation());
    }
    return Optional.empty();
  }

  private Optional<PassResult> byTask(Pass pass, Claim claim, OpenOperation open, String upid) {
    return switch (pass.guests().task(upid)) {
      case TaskState.Running running -> {
        pass.results().task(running.task());
        yield Optional.of(
            pass.results()
                .working(
                    Reason.WAITING_FOR_TASK,
                    open.intent().action() + " is running as " + upid,
                    pollAfter(open.at())));
      }
      case TaskState.Ended ended ->
          end(
              pass,
              claim,
              open,
              SentSecrets.hide(ended, open.intent().params(), pass.cluster().secrets()));
      case TaskState.Gone gone -> byLooking(pass, claim, open);
      case TaskState.Unreadable unreadable ->
          Optional.of(
              failures.end(pass, "asking for " + open.intent().action(), unreadable.failure()));
    };
  }

  private Optional<PassResult> end(
      Pass pass, Claim claim, OpenOperation open, TaskState.Ended ended) {
    if (ended.ok()) {
      done(pass, claim, open, ended.exitStatus());
      return Optional.of(
          pass.results()
              .working(Reason.UPDATING, open.intent().action() + " is done", Duration.ZERO));
    }
    journal.outcome(open.operation(), OutcomeKind.FAILED, ended.exitStatus(), failed(claim, open));
    return Optional.of(
        failures.end(
            pass,
            open.intent().action() + " failed",
            ended
                .failure()
                .orElseGet(() -> new Failure.TaskFailed(ended.exitStatus(), ended.logTail()))));
  }

  private Optional<PassResult> byLooking(Pass pass, Claim claim, OpenOperation open) {
    return switch (search.find(pass, open)) {
      case Outcome.Failed<Optional<GuestTask>> failed ->
          Optional.of(failures.end(pass, "searching for our task", failed.failure()));
      case Outcome.Ok<Optional<GuestTask>>(Optional<GuestTask> task) ->
          task.map(found -> follow(pass, open, found)).or(() -> afterGrace(pass, claim, open));
    };
  }

  private PassResult follow(Pass pass, OpenOperation open, GuestTask task) {
    ages.forget(open.operation());
    journal.accepted(open.operation(), task.upid());
    pass.results().task(task);
    return pass.results().working(Reason.WAITING_FOR_TASK, "found our task again", SHORTEST_POLL);
  }

  /** No task: whatever was sent may still arrive, until the grace period is over. */
  private Optional<PassResult> afterGrace(Pass pass, Claim claim, OpenOperation open) {
    Duration left = settings.requestGrace().minus(ages.of(open.operation(), open.at()));
    if (left.isPositive()) {
      return Optional.of(
          pass.results()
              .working(
                  Reason.RESOLVING,
                  open.intent().action()
                      + " was sent or not: nobody knows yet; looking again after the grace period",
                  left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL));
    }
    boolean making =
        open.intent().action().equals("Create") || open.intent().action().equals("Clone");
    if (!making) {
      journal.outcome(
          open.operation(),
          OutcomeKind.SUPERSEDED,
          "resolved by looking at the guest",
          failed(claim, open));
      return Optional.empty();
    }
    return creation(pass, claim, open);
  }

  /** Was the guest made or not? The VMID is the idempotency key. */
  private Optional<PassResult> creation(Pass pass, Claim claim, OpenOperation open) {
    return switch (pass.guests().look(claim.kind(), claim.vmid(), open.intent().node())) {
      case Look.Found found -> made(pass, claim, open, found.guest());
      case Look.Unreadable unreadable ->
          Optional.of(failures.end(pass, "looking for the new guest", unreadable.failure()));
      case Look.Missing missing -> neverMade(pass, claim, open, missing.text());
      case Look.Denied denied -> neverMade(pass, claim, open, denied.failure().message());
    };
  }

  private Optional<PassResult> made(
      Pass pass, Claim claim, OpenOperation open, ObservedGuest guest) {
    Ownership.Verdict verdict = pass.judge(guest, Optional.of(claim));
    if (verdict == Ownership.Verdict.UNDECIDED) {
      return Optional.of(failures.stalled(pass, Reason.LOCK_RESIDUE, residue(guest)));
    }
    // An earlier life of the same resource asked for it: ours as well, and stamped anew later.
    if (verdict == Ownership.Verdict.OURS || verdict == Ownership.Verdict.TAKE_OVER) {
      done(pass, claim, open, "found by looking");
    } else {
      journal.outcome(
          open.operation(), OutcomeKind.NEVER_HAPPENED, "the id belongs to another guest", null);
    }
    return Optional.empty();
  }

  private Optional<PassResult> neverMade(Pass pass, Claim claim, OpenOperation open, String text) {
    return switch (pass.guests().nextFree(claim.vmid())) {
      case Free.Yes yes -> {
        journal.outcome(open.operation(), OutcomeKind.NEVER_HAPPENED, text, null);
        yield Optional.empty();
      }
      case Free.Taken taken ->
          Optional.of(
              failures.stalled(
                  pass,
                  Reason.CANNOT_SEE_OWN_GUEST,
                  "VMID %d is taken, but the token cannot read that guest: grant VM.Audit on /vms/%d"
                      .formatted(claim.vmid(), claim.vmid())));
      case Free.Unknown unknown ->
          Optional.of(failures.end(pass, "asking whether the id is free", unknown.failure()));
    };
  }

  private static @Nullable Claim failed(Claim claim, OpenOperation open) {
    return Applied.afterFailure(claim, open.intent().action(), open.intent().changes());
  }

  private void done(Pass pass, Claim claim, OpenOperation open, String detail) {
    journal.outcome(
        open.operation(),
        OutcomeKind.DONE,
        detail,
        Applied.after(claim, open.intent().action(), open.intent().changes()));
    failures.succeeded(pass);
  }

  private static Duration pollAfter(Instant since) {
    Duration half = Duration.between(since, Instant.now(Clock.systemUTC())).dividedBy(2);
    return half.compareTo(SHORTEST_POLL) < 0
        ? SHORTEST_POLL
        : half.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : half;
  }

  /** A lock that nobody works under any more; only root@pam can take it away (BH 0.11). */
  static String residue(ObservedGuest guest) {
    String tool = tool(guest);
    return "%s %d is locked (%s) and no task works on it: if it is a leftover, run `%s unlock %d`"
            .formatted(
                guest.kind().label(),
                guest.vmid(),
                guest.lock().orElse("unknown"),
                tool,
                guest.vmid())
        + " and `%s destroy %d` on node %s".formatted(tool, guest.vmid(), guest.node());
  }

  /** Without its lock, but made by a task that was killed: nobody knows what it lacks. */
  static String halfMade(ObservedGuest guest) {
    return "%s %d is what its creation left when it was cut off, and may lack disks: run"
            .formatted(guest.kind().label(), guest.vmid())
        + " `%s destroy %d` on node %s, and it is made anew"
            .formatted(tool(guest), guest.vmid(), guest.node());
  }

  private static String tool(ObservedGuest guest) {
    return switch (guest.kind()) {
      case QEMU -> "qm";
      case LXC -> "pct";
    };
  }
}
