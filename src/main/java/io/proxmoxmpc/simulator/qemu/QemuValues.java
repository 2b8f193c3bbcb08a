package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Tags;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a value that was sent is stored, per kind of key. */
final class QemuValues {
  private static final int MOST_CPU_UNITS = 10_000;

  private QemuValues() {}

  /** The stored value of a key other than a drive; null when it leaves no trace. */
  static @Nullable String stored(World world, QemuSchema schema, String key, String value) {
    if (key.matches("net\\d+")) {
      return NetDevice.stored(world, schema, key, value);
    }
    return switch (key) {
      case "description" -> ConfigFile.storedDescription(GuestKind.QEMU, value);
      case "tags" -> ConfigFile.stored(Tags.unique(world, value));
      case "cpuunits" -> String.valueOf(Math.min(Long.parseLong(value), MOST_CPU_UNITS));
      default -> ConfigFile.stored(value);
    };
  }

  /** Joins keys and values in their order. */
  static String join(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) ->
        text.append(text.isEmpty() ? "" : ",").append(key).append('=').append(value));
    return text.toString();
  }

  /** Hashes a plain password; one that is a hash already stays. */
  static String hashedPassword(World world, String password) {
    if (password.startsWith("$5$") || password.startsWith("$6$")) {
      return password;
    }
    byte[] salt = new byte[6];
    world.random().nextBytes(salt);
    String text = Base64.getEncoder().encodeToString(salt).replace('+', '.');
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] hash = sha.digest(password.getBytes(StandardCharsets.UTF_8));
      String code = Base64.getEncoder().withoutPadding().encodeToString(hash).replace('+', '.');
      return "$5$" + text + "$" + code;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
