package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The config as the text of its file, where its digest and some of its oddities come from. */
public final class ConfigFile {
  private ConfigFile() {}

  /** SHA-1 of the raw file. */
  public static String digest(GuestConfig config) {
    return sha1(text(config));
  }

  /** SHA-1 of any text, as Proxmox makes digests of files. */
  public static String sha1(String text) {
    try {
      byte[] raw = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(raw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** The raw file. */
  public static String text(GuestConfig config) {
    StringBuilder all = new StringBuilder();
    section(all, config.values);
    if (!config.pending.isEmpty() || !config.pendingDelete.isEmpty()) {
      all.append("\n[PENDING]\n");
      Map<String, String> pending = new TreeMap<>(config.pending);
      if (!config.pendingDelete.isEmpty()) {
        pending.put("delete", deletions(config.pendingDelete));
      }
      section(all, pending);
    }
    if (!config.cloudInit.isEmpty()) {
      all.append("\n[special:cloudinit]\n");
      section(all, config.cloudInit);
    }
    config.snapshots.forEach((name, snapshot) -> {
      all.append("\n[").append(name).append("]\n");
      section(all, snapshot);
    });
    return all.toString();
  }

  private static String deletions(Map<String, Boolean> pendingDelete) {
    StringBuilder list = new StringBuilder();
    pendingDelete.forEach((key, force) ->
        list.append(list.isEmpty() ? "" : ",").append(force ? "!" : "").append(key));
    return list.toString();
  }

  private static void section(StringBuilder all, Map<String, String> values) {
    String description = values.get("description");
    if (description != null) {
      for (String line : description.split("\n")) {
        all.append('#').append(line).append('\n');
      }
    }
    values.forEach((key, value) -> {
      if (!key.equals("description")) {
        all.append(key).append(": ").append(value).append('\n');
      }
    });
  }

  /**
   * What a value becomes by being written and read again: an empty one reads back as a blank,
   * others lose blanks at both ends.
   */
  public static String stored(String value) {
    String trimmed = value.strip();
    return trimmed.isEmpty() ? " " : trimmed;
  }

  /** What a description becomes by being written and read again; null when it leaves no trace. */
  public static @org.jspecify.annotations.Nullable String storedDescription(
      GuestKind kind, String text) {
    boolean onlyNewlines = !text.isEmpty() && text.chars().allMatch(c -> c == '\n');
    if (kind == GuestKind.LXC) {
      return text.isEmpty() || onlyNewlines ? "" : text.replaceFirst("\n+$", "") + "\n";
    }
    return onlyNewlines ? null : text.stripTrailing();
  }
}
