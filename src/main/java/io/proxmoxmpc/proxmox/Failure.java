package io.proxmoxmpc.proxmox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why Proxmox did not do what was asked, classified once; the class decides what happens next. No
 * message ever holds a secret.
 */
public sealed interface Failure {
  /** What went wrong and what would help, for a person. */
  String message();

  /** The class as a metric label. */
  default String label() {
    return getClass().getSimpleName();
  }

  /** Nobody answers; nothing was done. */
  record Unreachable(String message) implements Failure {}

  /** Somebody answers, but not with a certificate that we trust; nothing was said to him. */
  record NotTrusted(String message) implements Failure {}

  /** The token is unknown, expired or wrong. */
  record AuthenticationFailed(String message) implements Failure {}

  /** A lock, a limit or a lost quorum: come back later. */
  record Busy(String message) implements Failure {}

  /** The token lacks a privilege; path and privilege are null where Proxmox names none. */
  record Denied(String message, @Nullable String path, @Nullable String privilege)
      implements Failure {}

  /** The request as it is cannot be met; {@code errors} by parameter where Proxmox names any. */
  record Invalid(String message, Map<String, String> errors) implements Failure {
    public Invalid {
      errors = Map.copyOf(errors);
    }

    public Invalid(String message) {
      this(message, Map.of());
    }
  }

  /** The guest is no longer as the request assumed: observe again. */
  record Conflict(String message) implements Failure {}

  /** The node asked knows no such guest or task, which does not prove that there is none. */
  record Missing(String message) implements Failure {}

  /** The task was accepted and then failed. */
  record TaskFailed(String message, List<String> logTail) implements Failure {
    public TaskFailed {
      logTail = List.copyOf(logTail);
    }
  }

  /** Sent, and nobody can say whether it took effect: read before anything else. */
  record Ambiguous(String message) implements Failure {}
}
