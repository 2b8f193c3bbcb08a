package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disks and mount points that go to another guest, with the texts of the originals. */
final class ReassignTest {
  private static final String TEMPLATE = "local:vztmpl/debian-13.tar.zst";
  private static final String NODE = "/nodes/pve1";
  private static final String VM = NODE + "/qemu/700";
  private static final String OTHER = NODE + "/qemu/701";
  private static final String CT = NODE + "/lxc/710";
  private static final String OTHER_CT = NODE + "/lxc/711";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @BeforeEach
  void start() {
    pve.done(
        pve.post(
            NODE + "/qemu",
            "vmid",
            700,
            "scsi0",
            "local:1",
            "scsi1",
            "local:1,format=qcow2,discard=on",
            "ide2",
            "none,media=cdrom"));
    pve.done(pve.post(NODE + "/qemu", "vmid", 701, "scsi0", "local:1"));
    for (int vmid : new int[] {710, 711}) {
      pve.done(
          pve.post(
              NODE + "/lxc",
              "vmid",
              vmid,
              "ostemplate",
              TEMPLATE,
              "rootfs",
              "local:1",
              "mp0",
              "local:1,mp=/data,backup=1"));
    }
  }

  private JsonNode config(String guest) {
    return pve.get(guest + "/config").data();
  }

  private PveAnswer disk(Object... pairs) {
    return pve.post(VM + "/move_disk", pairs);
  }

  private PveAnswer volume(Object... pairs) {
    return pve.post(CT + "/move_volume", pairs);
  }

  @Test
  void aDiskGoesToTheOtherVmUnderANewNameWithItsOptions() {
    PveAnswer move = disk("disk", "scsi1", "target-vmid", 701, "target-disk", "virtio3");
    assertThat(move.data().asText()).contains(":qmmove:700-scsi1>701-virtio3:");
    pve.done(move);
    assertThat(config(VM).has("scsi1")).isFalse();
    assertThat(config(OTHER).path("virtio3").asText())
        .isEqualTo("local:701/vm-701-disk-1.qcow2,discard=on,size=1G");
    assertThat(config(OTHER).path("boot").asText()).isEqualTo("order=scsi0");
    pve.done(disk("disk", "scsi0", "target-vmid", 701, "target-disk", "unused0"));
    assertThat(config(VM).path("boot").asText()).isEqualTo("order=ide2");
    assertThat(config(OTHER).path("unused0").asText()).isEqualTo("local:701/vm-701-disk-2.raw");
  }

  @Test
  void whereADiskGoesIsSaidOnce() {
    String both = "either set 'storage' or 'target-vmid', but not both";
    PveAnswer two = disk("disk", "scsi0", "target-vmid", 701, "storage", "second");
    assertThat(two.error("storage")).isEqualTo(both);
    assertThat(two.error("target-vmid")).isEqualTo(both);
    String none = "both 'storage' and 'target-vmid' missing, either needs to be set";
    assertThat(disk("disk", "scsi0").error("storage")).isEqualTo(none);
    assertThat(volume("volume", "mp0").error("target-vmid")).isEqualTo(none);
    assertThat(volume("volume", "mp0", "target-vmid", 711, "storage", "second").message())
        .isEqualTo("either set storage or target-vmid, but not both");
    assertThat(disk("disk", "scsi0", "target-vmid", 700).error("target-vmid"))
        .isEqualTo("must be different than source VMID to reassign disk");
  }

  @Test
  void whatCannotGoToAnotherVmSaysWhy() {
    assertThat(refused("ide2", 701)).isEqualTo("CD drive contents can't be moved to another VM");
    assertThat(refused("scsi7", 701)).isEqualTo("Disk 'scsi7' for VM '700' does not exist");
    assertThat(refused("scsi0", 701))
        .isEqualTo("Target disk key 'scsi0' is already in use for VM '701'");
    assertThat(refused("scsi1", 9000)).isEqualTo("Can't move disks from or to template VMs");
    assertThat(refused("scsi1", 799)).isEqualTo("could not find target VM 799");
    assertThat(refused("scsi1", 711))
        .isEqualTo("Configuration file 'nodes/pve1/qemu-server/711.conf' does not exist");
    pve.done(pve.post("/nodes/pve2/qemu", "vmid", 702));
    assertThat(refused("scsi1", 702))
        .isEqualTo("Both VMs need to be on the same node (pve1 != pve2)");
    String stale = "detected modified configuration - file changed by other user? Try again.";
    assertThat(disk("disk", "scsi1", "target-vmid", 701, "digest", "0".repeat(40)).message())
        .isEqualTo("VM 700: " + stale);
    assertThat(disk("disk", "scsi1", "target-vmid", 701, "target-digest", "0".repeat(40)).message())
        .isEqualTo("VM 701: " + stale);
  }

  private String refused(String slot, int target) {
    return disk("disk", slot, "target-vmid", target).message();
  }

  @Test
  void aRunningVmGivesUnusedDisksOnly() {
    pve.put(VM + "/config", "delete", "scsi0");
    pve.done(pve.post(VM + "/status/start"));
    assertThat(refused("scsi1", 701))
        .isEqualTo("Cannot move disk to another VM while the source VM is running - detach first");
    pve.done(disk("disk", "unused0", "target-vmid", 701, "target-disk", "scsi5"));
    assertThat(config(OTHER).path("scsi5").asText())
        .isEqualTo("local:701/vm-701-disk-1.raw,size=1G");
  }

  @Test
  void aDiskOfASnapshotStays() {
    pve.put(VM + "/config", "delete", "scsi0");
    pve.put(VM + "/config", "delete", "unused0");
    pve.done(pve.post(VM + "/snapshot", "snapname", "before"));
    assertThat(refused("scsi1", 701)).isEqualTo("Can't move disk used by a snapshot to another VM");
  }

  @Test
  void aMountPointGoesToTheOtherContainer() {
    PveAnswer move = volume("volume", "mp0", "target-vmid", 711, "target-volume", "mp3");
    assertThat(move.data().asText()).contains(":move_volume:710-mp0>711-mp3:");
    pve.done(move);
    assertThat(config(CT).has("mp0")).isFalse();
    assertThat(config(OTHER_CT).path("mp3").asText())
        .isEqualTo("local:711/vm-711-disk-2.raw,mp=/data,backup=1,size=1G");
  }

  @Test
  void whatCannotGoToAnotherContainerSaysWhy() {
    assertThat(refusedCt("rootfs", 711)).isEqualTo("Cannot move to/from 'rootfs'");
    assertThat(refusedCt("mp5", 711)).isEqualTo("volume 'mp5' for container '710' does not exist");
    assertThat(refusedCt("mp0", 711))
        .isEqualTo("Target volume key 'mp0' is already in use for container '711'");
    assertThat(refusedCt("mp0", 799)).isEqualTo("could not find CT 799");
    assertThat(volume("volume", "unused0", "target-vmid", 711, "target-volume", "mp1").message())
        .isEqualTo("Moving an unused volume to a used one is not possible");
    pve.put(OTHER_CT + "/config", "protection", 1);
    assertThat(volume("volume", "mp0", "target-vmid", 711, "target-volume", "mp1").message())
        .isEqualTo("cannot assign a volume to target CT 711 - protection mode enabled");
    pve.done(pve.post(CT + "/status/start"));
    assertThat(volume("volume", "mp0", "target-vmid", 711, "target-volume", "mp1").message())
        .isEqualTo(
            "Cannot move in-use volume while the source CT is running - detach or shutdown first");
    assertThat(volume("volume", "mp0", "storage", "second").message())
        .isEqualTo("cannot move volumes of a running container");
  }

  private String refusedCt(String slot, int target) {
    return volume("volume", slot, "target-vmid", target).message();
  }
}
