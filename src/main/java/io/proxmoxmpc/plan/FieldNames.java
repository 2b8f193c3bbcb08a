package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Slots;
import java.util.Map;

/** What the parameters of Proxmox's calls are called in a manifest. */
public final class FieldNames {
  private static final Map<String, String> BOTH =
      Map.ofEntries(
          Map.entry("cores", "spec.cpu.cores"),
          Map.entry("cpulimit", "spec.cpu.limitCores"),
          Map.entry("cpuunits", "spec.cpu.units"),
          Map.entry("memory", "spec.memory.size"),
          Map.entry("description", "spec.description"),
          Map.entry("tags", "spec.tags"),
          Map.entry("pool", "spec.pool"),
          Map.entry("vmid", "spec.vmid"),
          Map.entry("newid", "spec.vmid"),
          Map.entry("target", "spec.node"),
          Map.entry("onboot", "spec.boot.onBoot"));

  private static final Map<String, String> VM =
      Map.ofEntries(
          Map.entry("name", "spec.guestName"),
          Map.entry("sockets", "spec.cpu.sockets"),
          Map.entry("cpu", "spec.cpu.type"),
          Map.entry("balloon", "spec.memory.minimum"),
          Map.entry("shares", "spec.memory.shares"),
          Map.entry("boot", "spec.boot.order"),
          Map.entry("agent", "spec.agent.enabled"),
          Map.entry("ciuser", "spec.cloudInit.user"),
          Map.entry("sshkeys", "spec.cloudInit.sshAuthorizedKeys"),
          Map.entry("cipassword", "spec.cloudInit.passwordSecretRef"));

  private static final Map<String, String> CONTAINER =
      Map.of(
          "hostname", "spec.hostname",
          "swap", "spec.memory.swap",
          "unprivileged", "spec.unprivileged",
          "ostemplate", "spec.source.osTemplate.volume",
          "password", "spec.passwordSecretRef",
          "ssh-public-keys", "spec.sshAuthorizedKeys");

  private FieldNames() {}

  /** The field that writes the parameter; whatever has none comes from {@code extraConfig}. */
  public static String of(GuestKind kind, String parameter) {
    if (Slots.isDisk(kind, parameter)) {
      return switch (kind) {
        case QEMU -> "spec.disks[" + parameter + "]";
        case LXC ->
            parameter.equals("rootfs") ? "spec.rootfs" : "spec.mountPoints[" + parameter + "]";
      };
    }
    if (Slots.isNetwork(parameter)) {
      return "spec.networks[" + parameter + "]";
    }
    if (parameter.matches("ipconfig\\d+")) {
      return "spec.cloudInit.ipConfigs[" + parameter.replace("ipconfig", "net") + "]";
    }
    Map<String, String> own =
        switch (kind) {
          case QEMU -> VM;
          case LXC -> CONTAINER;
        };
    String common = BOTH.getOrDefault(parameter, "spec.extraConfig[" + parameter + "]");
    return own.getOrDefault(parameter, common);
  }
}
