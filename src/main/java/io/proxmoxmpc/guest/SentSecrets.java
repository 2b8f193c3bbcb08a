package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.SecretRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands for secrets in a recorded request, and takes them out of what a task says later. */
public final class SentSecrets {
  private static final String HIDDEN = "<secret>";
  private static final Pattern REFERENCE = Pattern.compile("<secret ([^/ ]+)/([^/ ]+) ([^ >]+)>");

  /** A password as we send it to a VM; salted, so that it cannot be computed again. */
  private static final Pattern CRYPT = Pattern.compile("\\$5\\$[./0-9A-Za-z$=]+");

  private SentSecrets() {}

  static String reference(SecretRef ref) {
    return "<secret %s/%s %s>".formatted(ref.namespace(), ref.name(), ref.key());
  }

  /**
   * The end of a task less the secrets that its request carried.
   *
   * @param params the request as it was recorded, with references in place of secrets
   */
  public static TaskState.Ended hide(
      TaskState.Ended ended, Map<String, String> params, SecretSource secrets) {
    List<String> values = new ArrayList<>();
    for (String param : params.values()) {
      Matcher reference = REFERENCE.matcher(param);
      if (reference.matches()) {
        Optional<String> value =
            secrets.read(new SecretRef(reference.group(1), reference.group(2), reference.group(3)));
        if (value.isEmpty()) {
          return withheld(ended, param);
        }
        values.add(value.get());
      }
    }
    return values.isEmpty()
        ? ended
        : new TaskState.Ended(
            ended.ok(),
            hide(ended.exitStatus(), values),
            ended.logTail().stream().map(line -> hide(line, values)).toList());
  }

  /** What cannot be compared any more may stand anywhere in the text. */
  private static TaskState.Ended withheld(TaskState.Ended ended, String reference) {
    return ended.ok()
        ? ended
        : new TaskState.Ended(
            false,
            "the task failed; its words are withheld, because %s, which was sent, can no longer be"
                    .formatted(reference)
                + " read and might stand in them: see the task's log in Proxmox",
            List.of());
  }

  private static String hide(String text, List<String> values) {
    String shown = CRYPT.matcher(text).replaceAll(HIDDEN);
    for (String value : values) {
      shown = value.isEmpty() ? shown : shown.replace(value, HIDDEN);
    }
    return shown;
  }
}
