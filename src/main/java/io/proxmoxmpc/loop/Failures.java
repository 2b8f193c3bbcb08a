package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.PassResult.State;
import io.proxmoxmpc.proxmox.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

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
      case Failure.Invalid f ->
          stalled(pass, Reason.REFUSED_BY_PROXMOX, blamed(pass, text, f) + fix(f));
      case Failure.Conflict f ->
          pass.results().working(Reason.UPDATING, text + "; looking again", Duration.ofMillis(500));
      case Failure.Missing f -> working(pass, Reason.GUEST_MISSING, text);
      case Failure.TaskFailed f when f.message().contains("in use by linked clone") ->
          stalled(
              pass,
              Reason.HAS_CLONES,
              text + ": delete its linked clones first, or set policy.deletion to Retain");
      case Failure.TaskFailed f ->
          working(pass, Reason.TASK_FAILED, blamed(pass, text, f) + tail(f) + "; tried again");
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

  /** A token is never root@pam, whatever rights it has (BH 0.6). */
  private static String fix(Failure.Invalid refused) {
    return refused.message().contains("root")
        ? "; no API token may do that: remove it from the manifest, or let root@pam set it"
        : "; correct the manifest, or add what is missing to Proxmox";
  }

  /** The field that Proxmox complains about, if one can be told, before the complaint. */
  private static String blamed(Pass pass, String text, Failure failure) {
    String fields = Culprit.of(pass.desired(), failure);
    return fields.isEmpty() ? text : fields + ": " + text;
  }

  /** The log repeats what the task ended with; people need to read it once. */
  private static String tail(Failure.TaskFailed failed) {
    List<String> more =
        failed.logTail().stream().filter(line -> !line.endsWith(failed.message())).toList();
    return more.isEmpty() ? "" : " (log: " + String.join(" | ", more) + ")";
  }
}
