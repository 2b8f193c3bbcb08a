package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.CloudInit;
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.api.VmSpec;
import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a ProxmoxVM; what nobody declared is in no part of the result. */
public final class VmMapper {
  public Mapping map(ProxmoxVM vm) {
    VmSpec spec = vm.getSpec();
    Frame frame = new Frame(vm, GuestKind.QEMU);
    VmHardware hardware = new VmHardware(frame.config, frame.sizes);
    frame.config.scalar("name", spec.guestName());
    hardware.cpu(spec.cpu());
    hardware.memory(spec.memory());
    hardware.networks(spec.networks());
    hardware.cloudInit(spec.cloudInit());
    hardware.agentAndBoot(spec.agent(), spec.boot());
    List<DesiredDisk> disks = hardware.disks(spec.disks());
    CloudInitDrive drive = drive(spec.cloudInit());
    if (drive != null && disks.stream().anyMatch(d -> d.slot().equals(drive.slot()))) {
      frame.problems.add(
          "spec.cloudInit.drive.slot",
          drive.slot() + " is a disk in spec.disks; choose another slot for one of the two");
    }
    return frame.finish(
        new Frame.Parts(
            frame.sources.of(spec.source()),
            disks,
            drive,
            new TreeMap<>(),
            secrets(vm, spec.cloudInit())));
  }

  private static @Nullable CloudInitDrive drive(@Nullable CloudInit cloudInit) {
    if (cloudInit == null) {
      return null;
    }
    CloudInit.Drive drive = cloudInit.drive();
    return drive == null
        ? new CloudInitDrive(null, null)
        : new CloudInitDrive(drive.slot(), drive.storage());
  }

  private static Map<String, SecretRef> secrets(ProxmoxVM vm, @Nullable CloudInit cloudInit) {
    SecretRef password =
        cloudInit == null
            ? null
            : Shared.password(vm.getMetadata().getNamespace(), cloudInit.passwordSecretRef());
    return password == null ? Map.of() : Map.of("cipassword", password);
  }
}
