package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.SecretRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the secrets that a request carried out of what its task says later (law 9). */
public final class SentSecrets {
  private static final String HIDDEN = "<secret>";

  /** A password as we send it to a VM; salted, so that it cannot be computed again. */
  private static final Pattern CRYPT = Pattern.compile("\\$5\\$[./0-9A-Za-z$=]+");

  private SentSecrets() {}

  /**
   * The end of a task less the secrets that its request carried; nothing is read for one that went
   * well, which says nothing of its own.
   *
   * @param params the request as it was recorded, with references in place of secrets
   */
  public static TaskState.Ended hide(
      TaskState.Ended ended, Map<String, String> params, SecretSource secrets) {
    if (ended.ok()) {
      return ended;
    }
    List<String> values = new ArrayList<>();
    for (String param : params.values()) {
      Optional<SecretRef> ref = SecretRef.ofRecord(param);
      Optional<String> value = ref.flatMap(named -> readable(secrets, named));
      if (ref.isPresent() && value.isEmpty()) {
        return withheld(param);
      }
      value.ifPresent(values::add);
    }
    return values.isEmpty()
        ? ended
        : new TaskState.Ended(
            false,
            hide(ended.exitStatus(), values),
            ended.logTail().stream().map(line -> hide(line, values)).toList());
  }

  private static Optional<String> readable(SecretSource secrets, SecretRef ref) {
    try {
      return secrets.read(ref);
    } catch (SecretsAway e) {
      return Optional.empty();
    }
  }

  /** What cannot be compared any more may stand anywhere in the text. */
  private static TaskState.Ended withheld(String reference) {
    return new TaskState.Ended(
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
