package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.GuestConfig;
import java.util.Map;

/** Checks of values against one another, which no format can make ({@code Qemu.pm}). */
final class CrossChecks {
  private static final String DEFAULT_MEMORY = "512";

  private CrossChecks() {}

  /** A VM cannot be left with more memory than it has. */
  static void balloon(QemuSchema schema, GuestConfig config, Map<String, String> set) {
    if (!set.containsKey("memory") && !set.containsKey("balloon")) {
      return;
    }
    String memory = newest("memory", config, set, DEFAULT_MEMORY);
    String most = schema.parse("memory", memory).getOrDefault("current", DEFAULT_MEMORY);
    String balloon = newest("balloon", config, set, "0");
    if (Whole.of(balloon) > Whole.of(most)) {
      throw PveError.die("balloon value too large (must be smaller than assigned memory)");
    }
  }

  private static String newest(
      String key, GuestConfig config, Map<String, String> set, String fallback) {
    String current = config.values.getOrDefault(key, fallback);
    return set.getOrDefault(key, config.pending.getOrDefault(key, current));
  }

  /** Only emulated graphics share a clipboard with VNC. */
  static void clipboard(QemuSchema schema, String vga) {
    Map<String, String> options = schema.parse("vga", vga);
    String type = options.getOrDefault("type", "std");
    boolean able = type.matches("(std|cirrus|vmware|virtio|qxl).*");
    if ("vnc".equals(options.get("clipboard")) && !able) {
      throw PveError.die("vga type " + type + " is not compatible with VNC clipboard");
    }
  }

  static void machine(QemuSchema schema, String machine) {
    Map<String, String> options = schema.parse("machine", machine);
    boolean modern = options.getOrDefault("type", "").contains("q35");
    if ("intel".equals(options.get("viommu")) && !modern) {
      throw PveError.die("to use Intel vIOMMU please set the machine type to q35");
    }
  }

  /** The state of a TPM cannot become that of another version. */
  static void tpmVersion(QemuSchema schema, String before, String wanted) {
    Drive old = schema.drive("tpmstate0", before);
    Drive changed = schema.drive("tpmstate0", wanted);
    String oldVersion = old.options().getOrDefault("version", "v1.2");
    String newVersion = changed.options().getOrDefault("version", "v1.2");
    if (old.file().equals(changed.file()) && !oldVersion.equals(newVersion)) {
      throw PveError.die("cannot change TPM state version after creation");
    }
  }
}
