package io.proxmoxmpc.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a secret value lives; the value itself is read only at the moment of sending. */
public record SecretRef(String namespace, String name, String key) {
  private static final Pattern IN_A_RECORD = Pattern.compile("<secret ([^/ ]+)/([^/ ]+) ([^ >]+)>");

  /** What stands in a recorded request in place of the value. */
  public String inARecord() {
    return "<secret %s/%s %s>".formatted(namespace, name, key);
  }

  /** The reference that a recorded value stands for; empty when it is a value of its own. */
  public static Optional<SecretRef> ofRecord(String value) {
    Matcher m = IN_A_RECORD.matcher(value);
    return m.matches()
        ? Optional.of(new SecretRef(m.group(1), m.group(2), m.group(3)))
        : Optional.empty();
  }
}
