package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.PassResult.State;
import io.proxmoxmpc.proxmox.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Says what a failure of Proxmox means for a resource: who must act, and when to try again. */
@ApplicationScoped
public class Failures {
  private final Backoffs backoffs;

  Failures(Backoffs backoffs) {
    this.backoffs = backoffs;
  }

  /** The exit of a pass that failed; {@code doing} says at what, as "cloning from 9000". */
  PassResult end(Pass pass, String doing, Failure failure) {
    String text = doing + ": " + failure.message();
    return switch (failure) {
      case Failure.Unreachable f -> away(pass, Reason.CLUSTER_UNREACHABLE, text);
      case Failure.NotTrusted f -> away(pass, Reason.CERTIFICATE_NOT_TRUSTED, text);
      case Failure.AuthenticationFailed f -> away(pass, Reason.AUTHENTICATION_FAILED, text);
      case Failure.Busy f -> working(pass, Reason.BUSY, text);
      case Failure.Denied f -> stalled(pass, Reason.DENIED, text + fix(f));
      case Failure.Invalid f -> stalled(pass, Reason.REFUSED_BY_PROXMOX, text);
      case Failure.Conflict f ->
          pass.results().working(Reason.UPDATING, text + "; looking again", Duration.ofMillis(500));
      case Failure.Missing f -> working(pass, Reason.GUEST_MISSING, text);
      case Failure.TaskFailed f -> working(pass, Reason.TASK_FAILED, text + tail(f));
      case Failure.Ambiguous f ->
          pass.results().working(Reason.RESOLVING, text, Duration.ofSeconds(1));
    };
  }

  private PassResult working(Pass pass, Reason reason, String text) {
    Duration wait = wait(pass, State.WORKING, reason, text);
    pass.results().warning(reason.text(), text);
    return pass.results().working(reason, text, wait);
  }

  /** Waiting for one's turn is nothing to warn of. */
  PassResult busy(Pass pass, String text) {
    return pass.results().working(Reason.BUSY, text, wait(pass, State.WORKING, Reason.BUSY, text));
  }

  void succeeded(Pass pass) {
    backoffs.succeeded(pass.owner().uid());
  }

  PassResult stalled(Pass pass, Reason reason, String text) {
    Duration wait = wait(pass, State.STALLED, reason, text);
    pass.results().warning(reason.text(), text);
    return pass.results().stalled(reason, text, wait);
  }

  /** The cluster, not the guest, is what fails: the guest stays as it was last seen. */
  private PassResult away(Pass pass, Reason reason, String text) {
    Duration wait = wait(pass, State.UNCHANGED, reason, text);
    return pass.results().unchanged(reason, text, wait);
  }

  private Duration wait(Pass pass, State state, Reason reason, String text) {
    return backoffs.failed(pass.owner().uid(), generation(pass), state, reason, text);
  }

  private static long generation(Pass pass) {
    return pass.desired().generation();
  }

  private static String fix(Failure.Denied denied) {
    return denied.privilege() == null
        ? ": grant the token's role the privilege"
        : ": grant " + denied.privilege() + " on " + denied.path() + " to the token";
  }

  private static String tail(Failure.TaskFailed failed) {
    return failed.logTail().isEmpty() ? "" : " (log: " + String.join(" | ", failed.logTail()) + ")";
  }
}
