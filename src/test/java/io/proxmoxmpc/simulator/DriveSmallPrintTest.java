package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Drives and mount points as the original reads, sizes and reverts them. */
final class DriveSmallPrintTest {
  private static final String VM = "/nodes/pve1/qemu/700";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  private void vm(Object... pairs) {
    Object[] all = new Object[pairs.length + 2];
    all[0] = "vmid";
    all[1] = 700;
    System.arraycopy(pairs, 0, all, 2, pairs.length);
    pve.done(pve.post("/nodes/pve1/qemu", all));
  }

  private String value(String guest, String key) {
    return pve.get(guest + "/config").data().path(key).asText();
  }

  @Test
  void aDriveWithoutADiskIsACdrom() {
    vm("ide0", "none", "ide2", "none,media=cdrom");
    assertThat(value(VM, "ide0")).isEqualTo("none,media=cdrom");
    assertThat(pve.put(VM + "/config", "sata0", "none").status()).isEqualTo(200);
    assertThat(value(VM, "sata0")).isEqualTo("none,media=cdrom");
  }

  @Test
  void aPathIsNamedAsItsVolume() {
    vm();
    pve.put(VM + "/config", "ide2", "/var/lib/vz/template/iso/debian-13-netinst.iso");
    assertThat(value(VM, "ide2")).startsWith("local:iso/debian-13-netinst.iso,media=cdrom");
    assertThat(pve.put(VM + "/config", "ide3", "/srv/none.iso").error("ide3"))
        .isEqualTo("unable to associate path '/srv/none.iso' to any storage");
  }

  @Test
  void firmwareIsAsLargeAsItsTypeAndItsStorageMakeIt() {
    vm("efidisk0", "local:1,efitype=4m", "tpmstate0", "local:1,version=v2.0");
    assertThat(value(VM, "efidisk0")).endsWith(",efitype=4m,size=528K");
    assertThat(value(VM, "tpmstate0")).endsWith(",size=4M,version=v2.0");
    pve.put(VM + "/config", "delete", "efidisk0", "force", 1);
    pve.put(VM + "/config", "efidisk0", "local:1");
    assertThat(value(VM, "efidisk0")).endsWith(",size=128K");
    pve.put(VM + "/config", "delete", "efidisk0", "force", 1);
    pve.put(VM + "/config", "efidisk0", "ceph:1,efitype=4m");
    assertThat(value(VM, "efidisk0")).endsWith(",size=1M");
    pve.put(VM + "/config", "delete", "efidisk0", "force", 1);
    pve.put(VM + "/config", "efidisk0", "local-lvm:1,efitype=4m,pre-enrolled-keys=1");
    assertThat(value(VM, "efidisk0"))
        .isEqualTo("local-lvm:vm-700-disk-0,efitype=4m,ms-cert=2023k,pre-enrolled-keys=1,size=4M");
  }

  @Test
  void aDiskOnLvmHasWholeExtentsWhateverItsConfigSays() {
    vm("scsi0", "local-lvm:0.3");
    assertThat(value(VM, "scsi0")).isEqualTo("local-lvm:vm-700-disk-0,size=314573K");
    assertThat(
            pve.get("/nodes/pve1/storage/local-lvm/content?vmid=700")
                .data()
                .get(0)
                .path("size")
                .asLong())
        .isEqualTo(308L << 20);
  }

  @Test
  void aForcedDeletionThatIsRevertedLeavesTheDisk() {
    vm("sata0", "local:1");
    pve.exitStatus(pve.post(VM + "/status/start"));
    pve.put(VM + "/config", "delete", "sata0", "force", 1);
    assertThat(pve.get(VM + "/config").data().has("sata0")).isFalse();
    assertThat(pve.put(VM + "/config", "revert", "sata0").status()).isEqualTo(200);
    assertThat(value(VM, "sata0")).startsWith("local:700/vm-700-disk-0.raw");
    pve.exitStatus(pve.post(VM + "/status/stop"));
    assertThat(value(VM, "sata0")).startsWith("local:700/vm-700-disk-0.raw");
  }

  @Test
  void aPendingDiskThatIsRevertedBecomesUnused() {
    vm("sata0", "local:1");
    pve.exitStatus(pve.post(VM + "/status/start"));
    pve.put(VM + "/config", "sata0", "local:2");
    pve.put(VM + "/config", "sata1", "local:3");
    assertThat(pve.put(VM + "/config", "revert", "sata0,sata1").status()).isEqualTo(200);
    assertThat(value(VM, "sata0")).startsWith("local:700/vm-700-disk-0.raw");
    assertThat(pve.get(VM + "/config").data().has("sata1")).isFalse();
    assertThat(value(VM, "unused0") + value(VM, "unused1"))
        .contains("local:700/vm-700-disk-1.raw", "local:700/vm-700-disk-2.raw");
  }

  @Test
  void aMountPointMayBeRelativeButNotClimb() {
    String ct = "/nodes/pve1/lxc/710";
    PveAnswer create =
        pve.post(
            "/nodes/pve1/lxc",
            "vmid",
            710,
            "ostemplate",
            "local:vztmpl/debian-13.tar.zst",
            "rootfs",
            "1",
            "mp0",
            "local:1,mp=data/inside");
    pve.done(create);
    assertThat(value(ct, "rootfs")).startsWith("local:710/vm-710-disk-");
    assertThat(value(ct, "mp0")).contains(",mp=data/inside,");
    for (String path : new String[] {"../up", "/a/../b", "/a/.", "/a/./b", "/.."}) {
      assertThat(pve.put(ct + "/config", "mp1", "local:1,mp=" + path).error("mp1"))
          .contains("mp1.mp: invalid format - " + path + " contains illegal character sequences");
    }
    assertThat(pve.put(ct + "/config", "mp1", "local:1,mp=/a.b/..c/d..").status()).isEqualTo(200);
    assertThat(pve.put(ct + "/config", "mp2", "nothing,mp=/n").message())
        .isEqualTo("Only root can pass arbitrary filesystem paths.");
  }
}
