package io.proxmoxmpc.simulator.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A unique task id as {@code pve-common UPID.pm} writes it. */
public record Upid(
    String node, long pid, long pstart, long startTime, String type, String id, String user) {
  private static final Pattern TEXT =
      Pattern.compile(
          "UPID:([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?):([0-9A-Fa-f]{8}):([0-9A-Fa-f]{8,9}):"
              + "([0-9A-Fa-f]{8}):([^:\\s]+):([^:\\s]*):([^:\\s]+):");

  /** Reads an id, or nothing when it is not one. */
  public static Optional<Upid> parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Upid(
            m.group(1),
            hex(m.group(3)),
            hex(m.group(4)),
            hex(m.group(5)),
            m.group(6),
            m.group(7),
            m.group(8)));
  }

  /** The user without a token's name. */
  public String plainUser() {
    int bang = user.indexOf('!');
    return bang < 0 ? user : user.substring(0, bang);
  }

  /** The token's name, or empty. */
  public String tokenId() {
    int bang = user.indexOf('!');
    return bang < 0 ? "" : user.substring(bang + 1);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "UPID:%s:%08X:%08X:%08X:%s:%s:%s:",
        node,
        pid,
        pstart,
        startTime,
        type,
        id,
        user);
  }

  private static long hex(String digits) {
    return Long.parseLong(digits, 16);
  }
}
