package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Optional;
import java.util.Set;

/** The cloud-init drive: what its ISO holds and when that is written ({@code Cloudinit.pm}). */
final class CloudInit {
  static final Set<String> KEYS =
      Set.of(
          "cicustom",
          "cipassword",
          "citype",
          "ciuser",
          "ciupgrade",
          "nameserver",
          "searchdomain",
          "sshkeys");

  private final World world;
  private final QemuSchema schema;
  private final Guest guest;

  CloudInit(World world, QemuSchema schema, Guest guest) {
    this.world = world;
    this.schema = schema;
    this.guest = guest;
  }

  static boolean isKey(String key) {
    return KEYS.contains(key) || key.matches("ipconfig\\d+");
  }

  Optional<Drive> drive() {
    return schema.drives(guest.config.values).values().stream()
        .filter(Drive::isCloudInit)
        .findFirst();
  }

  /** Writes the ISO from the current values; nothing to do without a drive. */
  void generate() {
    if (drive().isEmpty()) {
      return;
    }
    String custom = guest.config.values.get("cicustom");
    if (custom != null && !custom.isBlank()) {
      Volumes volumes = new Volumes(world, guest.node);
      schema.parse("cicustom", custom).values().forEach(volumes::require);
    }
    guest.config.cloudInit.clear();
    guest.config.values.forEach((key, value) -> {
      if (isKey(key) || key.equals("name") || key.matches("net\\d+")) {
        guest.config.cloudInit.put(key, value);
      }
    });
  }
}
