package io.proxmoxmpc.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObservedGuestTest {
  private static ObservedGuest guest(
      Map<String, String> current, Map<String, String> pending, Set<String> deletes) {
    return new ObservedGuest(
        GuestKind.QEMU,
        120,
        "pve1",
        new TreeMap<>(current),
        new TreeMap<>(pending),
        new TreeSet<>(deletes),
        "d",
        ObservedGuest.Power.RUNNING,
        null,
        List.of());
  }

  @Test
  void laysPendingOverCurrent() {
    ObservedGuest guest =
        guest(
            Map.of("cores", "1", "vga", "std"), Map.of("cores", "2", "cpu", "host"), Set.of("vga"));
    assertThat(guest.effective()).isEqualTo(Map.of("cores", "2", "cpu", "host"));
    assertThat(guest.name()).isEqualTo("VM 120");
  }

  @Test
  void listsEveryVolumeThatWouldGoWithTheGuest() {
    ObservedGuest guest =
        guest(
            Map.of(
                "scsi0", "local:vm-120-disk-0,size=8G",
                "scsi1", "file=local:vm-120-disk-1",
                "virtio0", "lvm:vm-120-disk-9,size=1G",
                "unused0", "lvm:vm-120-disk-2",
                "ide2", "local:vm-120-cloudinit,media=cdrom",
                "ide3", "none,media=cdrom",
                "description", "local:vm-7-disk-0"),
            Map.of("virtio0", "lvm:vm-120-disk-10"),
            Set.of("scsi1"));
    assertThat(guest.volumes())
        .isEqualTo(
            Map.of(
                "scsi0", "local:vm-120-disk-0",
                "scsi1 (now)", "local:vm-120-disk-1",
                "unused0", "lvm:vm-120-disk-2",
                "virtio0", "lvm:vm-120-disk-10",
                "virtio0 (now)", "lvm:vm-120-disk-9"));
  }

  @Test
  void countsNoBindMount() {
    assertThat(Slots.volume(GuestKind.LXC, "mp0", "/mnt/host,mp=/h")).isEmpty();
    assertThat(Slots.volume(GuestKind.LXC, "rootfs", "volume=local:x")).contains("local:x");
    assertThat(Slots.volume(GuestKind.LXC, "net0", "name=eth0")).isEmpty();
  }

  @Test
  void knowsTheCloudInitDriveByItsVolume() {
    assertThat(Slots.isCloudInit(GuestKind.QEMU, "ide2", "lvm:vm-120-cloudinit,media=cdrom"))
        .isTrue();
    assertThat(Slots.isCloudInit(GuestKind.QEMU, "ide0", "local:120/vm-120-cloudinit.qcow2"))
        .isTrue();
    assertThat(Slots.isCloudInit(GuestKind.QEMU, "ide2", "local:iso/cloudinit.iso,media=cdrom"))
        .isFalse();
    assertThat(Slots.isCloudInit(GuestKind.QEMU, "description", "my cloudinit")).isFalse();
  }
}
