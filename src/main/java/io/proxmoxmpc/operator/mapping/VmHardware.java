package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.Agent;
import io.proxmoxmpc.api.Boot;
import io.proxmoxmpc.api.CloudInit;
import io.proxmoxmpc.api.Cpu;
import io.proxmoxmpc.api.Disk;
import io.proxmoxmpc.api.Memory;
import io.proxmoxmpc.api.Network;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.PropertyString;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A VM's hardware as config keys of Proxmox, declared sub-keys only. */
final class VmHardware {
  private final Config config;
  private final Sizes sizes;

  VmHardware(Config config, Sizes sizes) {
    this.config = config;
    this.sizes = sizes;
  }

  void cpu(@Nullable Cpu cpu) {
    if (cpu != null) {
      config
          .scalar("cores", cpu.cores())
          .scalar("sockets", cpu.sockets())
          .sub("cpu", "cputype", cpu.type())
          .scalar("cpulimit", cpu.limitCores())
          .scalar("cpuunits", cpu.units());
    }
  }

  void memory(@Nullable Memory memory) {
    if (memory != null) {
      config
          .sub("memory", "current", sizes.mebibytes("spec.memory.size", memory.size()))
          .scalar("balloon", sizes.mebibytes("spec.memory.minimum", memory.minimum()))
          .scalar("shares", memory.shares());
    }
  }

  void networks(@Nullable List<Network> networks) {
    for (Network net : orEmpty(networks)) {
      config
          .sub(net.slot(), "model", net.model())
          .sub(net.slot(), "bridge", net.bridge())
          .sub(net.slot(), "tag", net.vlan())
          .sub(net.slot(), "firewall", net.firewall())
          .declare(net.slot());
    }
  }

  void cloudInit(@Nullable CloudInit cloudInit) {
    if (cloudInit == null) {
      return;
    }
    config
        .scalar("ciuser", cloudInit.user())
        .joined("sshkeys", PropertyString.WHOLE, "\n", cloudInit.sshAuthorizedKeys());
    for (CloudInit.IpConfig ip : orEmpty(cloudInit.ipConfigs())) {
      String key = ip.network().replaceFirst("^net", "ipconfig");
      Shared.addresses(config, key, ip.ipv4(), ip.ipv6());
    }
  }

  void agentAndBoot(@Nullable Agent agent, @Nullable Boot boot) {
    if (agent != null) {
      config.sub("agent", "enabled", agent.enabled());
    }
    if (boot != null) {
      config.joined("boot", "order", ";", boot.order()).scalar("onboot", boot.onBoot());
      Shared.startup(config, boot.startup());
    }
  }

  List<DesiredDisk> disks(@Nullable List<Disk> disks) {
    return orEmpty(disks).stream().map(this::disk).toList();
  }

  private DesiredDisk disk(Disk disk) {
    PropertyString options = new PropertyString(Map.of());
    if (disk.discard() != null) {
      options = options.with("discard", disk.discard() ? "on" : "ignore");
    }
    if (disk.ioThread() != null) {
      options = options.with("iothread", Config.text(disk.ioThread()));
    }
    return new DesiredDisk(
        disk.slot(),
        disk.storage(),
        sizes.of("spec.disks[" + disk.slot() + "].size", disk.size()),
        disk.importFrom(),
        options);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
