package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Tags;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.commons.codec.digest.Sha2Crypt;
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
      case "cpuunits" -> String.valueOf(Math.min(Whole.of(value), MOST_CPU_UNITS));
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
    byte[] random = new byte[6];
    world.random().nextBytes(random);
    String salt = Base64.getEncoder().encodeToString(random).replace('+', '.');
    return Sha2Crypt.sha256Crypt(password.getBytes(StandardCharsets.UTF_8), "$5$" + salt);
  }
}
