package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.ContainerBoot;
import io.proxmoxmpc.api.ContainerCpu;
import io.proxmoxmpc.api.ContainerMemory;
import io.proxmoxmpc.api.ContainerNetwork;
import io.proxmoxmpc.api.Features;
import io.proxmoxmpc.api.MountPoint;
import io.proxmoxmpc.api.RootFs;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.PropertyString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container's hardware as config keys of Proxmox, declared sub-keys only. */
final class ContainerHardware {
  private static final PropertyString NO_OPTIONS = new PropertyString(Map.of());
  private final Config config;
  private final Sizes sizes;

  ContainerHardware(Config config, Sizes sizes) {
    this.config = config;
    this.sizes = sizes;
  }

  void cpu(@Nullable ContainerCpu cpu) {
    if (cpu != null) {
      config
          .scalar("cores", cpu.cores())
          .scalar("cpulimit", cpu.limitCores())
          .scalar("cpuunits", cpu.units());
    }
  }

  void memory(@Nullable ContainerMemory memory) {
    if (memory != null) {
      config
          .scalar("memory", sizes.mebibytes("spec.memory.size", memory.size()))
          .scalar("swap", sizes.mebibytes("spec.memory.swap", memory.swap()));
    }
  }

  void networks(@Nullable List<ContainerNetwork> networks) {
    for (ContainerNetwork net : networks == null ? List.<ContainerNetwork>of() : networks) {
      config
          .sub(net.slot(), "name", net.name())
          .sub(net.slot(), "bridge", net.bridge())
          .sub(net.slot(), "tag", net.vlan())
          .sub(net.slot(), "firewall", net.firewall())
          .declare(net.slot());
      Shared.addresses(config, net.slot(), net.ipv4(), net.ipv6());
    }
  }

  void featuresAndBoot(@Nullable Features features, @Nullable ContainerBoot boot) {
    if (features != null) {
      config.sub("features", "nesting", features.nesting());
    }
    if (boot != null) {
      config.scalar("onboot", boot.onBoot());
      Shared.startup(config, boot.startup());
    }
  }

  List<DesiredDisk> disks(@Nullable RootFs rootfs, @Nullable List<MountPoint> mountPoints) {
    List<DesiredDisk> disks = new ArrayList<>();
    if (rootfs != null) {
      disks.add(
          new DesiredDisk(
              "rootfs",
              rootfs.storage(),
              sizes.of("spec.rootfs.size", rootfs.size()),
              null,
              NO_OPTIONS));
    }
    for (MountPoint mp : mountPoints == null ? List.<MountPoint>of() : mountPoints) {
      disks.add(
          new DesiredDisk(
              mp.slot(),
              mp.storage(),
              sizes.of("spec.mountPoints[" + mp.slot() + "].size", mp.size()),
              null,
              mp.path() == null ? NO_OPTIONS : NO_OPTIONS.with("mp", mp.path())));
    }
    return disks;
  }
}
