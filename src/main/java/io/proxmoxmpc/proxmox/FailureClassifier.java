package io.proxmoxmpc.proxmox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says what a failed answer or task means. HTTP status tells little here: nearly everything is 500
 * and only the text differs (BH 2), so the texts stand in tables.
 */
public final class FailureClassifier {
  private static final Pattern DENIED = Pattern.compile("\\((/[^,()]*), ([^()]+)\\)");

  private static final Pattern STALE =
      Pattern.compile(
          "checksum mismatch \\(file change|detected modified configuration - file changed");
  private static final Pattern NO_GUEST =
      Pattern.compile(
          "Configuration file '\\S+' does not exist"
              + "|unable to find configuration file for (VM|CT) \\d+ on node");
  private static final Pattern LOCKED =
      Pattern.compile(
          "can't lock file|got lock request timeout|cfs-lock '|no quorum|(VM|CT) is locked \\("
              + "|unable to open file '/etc/pve/\\S+' - Permission denied");
  private static final Pattern COME_BACK =
      Pattern.compile("got timeout|hotplug problem|QEMU guest agent is not running");
  private static final Pattern OTHER_STATE =
      Pattern.compile(
          "(VM|CT) \\d+ already (exists|running)|config file already exists"
              + "|already a pool member|(VM|CT) \\d+ (is )?not running"
              + "|is running - destroy failed|container is running"
              + "|disk is already at specified size");

  private FailureClassifier() {}

  /** Classifies an answer that is no success. */
  static Failure ofReply(Reply reply, boolean mutating) {
    String text = withErrors(reply);
    return switch (reply.status()) {
      case 401 ->
          new Failure.AuthenticationFailed(
              text
                  + ": "
                  + reply.endpoint()
                  + " refuses the API token; check its id, secret and expiry, and that a Proxmox is"
                  + " behind this url");
      case 403 -> denied(text);
      case 400 -> badParameters(reply, text);
      case 429, 503 -> new Failure.Busy(text);
      case 502, 504, 596, 597, 598, 599 -> lost(reply, text, mutating);
      case 595 -> new Failure.Unreachable("the node behind " + reply.endpoint() + ": " + text);
      case 500 -> byText(text, reply.errors());
      default -> other(reply, text);
    };
  }

  /** Classifies the exit status of a task that ended badly. */
  public static Failure ofTask(String exitStatus, List<String> logTail) {
    if (STALE.matcher(exitStatus).find() || OTHER_STATE.matcher(exitStatus).find()) {
      return new Failure.Conflict(exitStatus);
    }
    if (LOCKED.matcher(exitStatus).find()) {
      return new Failure.Busy(exitStatus);
    }
    return new Failure.TaskFailed(exitStatus, logTail);
  }

  private static Failure byText(String text, Map<String, String> errors) {
    if (STALE.matcher(text).find()) {
      return new Failure.Conflict(text);
    }
    if (NO_GUEST.matcher(text).find()) {
      return new Failure.Missing(text);
    }
    if (LOCKED.matcher(text).find() || COME_BACK.matcher(text).find()) {
      return new Failure.Busy(text);
    }
    if (OTHER_STATE.matcher(text).find()) {
      return new Failure.Conflict(text);
    }
    return new Failure.Invalid(text, errors);
  }

  private static Failure badParameters(Reply reply, String text) {
    Map<String, String> errors = reply.errors();
    if ("no such task".equals(errors.get("upid"))) {
      return new Failure.Missing(text);
    }
    if (errors.values().stream().anyMatch(e -> COME_BACK.matcher(e).find())) {
      return new Failure.Busy(text);
    }
    return new Failure.Invalid(text, errors);
  }

  private static Failure denied(String text) {
    if (text.contains("root@pam")) {
      // No right that could be granted would help a token (BH 0.6).
      return new Failure.Invalid(text);
    }
    if (text.contains("does not exist)")) {
      // A pool that is not there is answered like a missing privilege (BH 8).
      return new Failure.Invalid(text);
    }
    Matcher m = DENIED.matcher(text);
    return m.find()
        ? new Failure.Denied(text, m.group(1), m.group(2))
        : new Failure.Denied(text, null, null);
  }

  private static Failure lost(Reply reply, String text, boolean mutating) {
    String message = reply.endpoint() + " answers " + reply.status() + ": " + text;
    // After 596 the handler on the other node keeps running (BH 2).
    return mutating ? new Failure.Ambiguous(message) : new Failure.Unreachable(message);
  }

  private static Failure other(Reply reply, String text) {
    if (reply.status() >= 300 && reply.status() < 400) {
      return new Failure.Unreachable(
          reply.endpoint() + " redirects: its url must be that of the Proxmox API itself");
    }
    return new Failure.Invalid(text, reply.errors());
  }

  private static String withErrors(Reply reply) {
    Map<String, String> errors = new TreeMap<>(reply.errors());
    if (errors.isEmpty()) {
      return reply.text();
    }
    return reply.text()
        + errors.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue().strip().replaceAll("\\s*\\R\\s*", "; "))
            .collect(Collectors.joining("; ", " ", ""));
  }
}
