package io.proxmoxmpc.proxmox;

import io.proxmoxmpc.domain.GuestTask;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task's name, which also says where, when, what, on whom and by whom (BH 4). Rows of task lists
 * show the user differently while a task runs and after, so the name is what is read (BH 22h).
 */
public record Upid(String text, String node, Instant start, String type, String id, String user) {
  private static final Pattern FORM =
      Pattern.compile(
          "UPID:([^:/]+):[0-9A-Fa-f]{8}:[0-9A-Fa-f]{8,9}:([0-9A-Fa-f]{8}):([^:/\\s]+):([^:/]*):"
              + "([^:/\\s]+):");

  public static Optional<Upid> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Instant start = Instant.ofEpochSecond(Long.parseLong(m.group(2), 16));
    return Optional.of(new Upid(text, m.group(1), start, m.group(3), m.group(4), m.group(5)));
  }

  public GuestTask asTask() {
    return new GuestTask(text, node, type, id, user, start);
  }
}
