package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.FailureClassifier;
import java.util.List;
import java.util.Optional;

/** How a task stands. */
public sealed interface TaskState {
  /** It runs. */
  record Running(GuestTask task) implements TaskState {}

  /** It ended; the log's tail is read for failed ones only. */
  record Ended(boolean ok, String exitStatus, List<String> logTail) implements TaskState {
    public Ended {
      logTail = List.copyOf(logTail);
    }

    /** Why it failed, classified; empty when it did not. */
    public Optional<Failure> failure() {
      return ok ? Optional.empty() : Optional.of(FailureClassifier.ofTask(exitStatus, logTail));
    }
  }

  /** Proxmox knows no such task, or no longer. */
  record Gone(Failure failure) implements TaskState {}

  /** Nobody could tell this time; the task may well run. */
  record Unreadable(Failure failure) implements TaskState {}
}
