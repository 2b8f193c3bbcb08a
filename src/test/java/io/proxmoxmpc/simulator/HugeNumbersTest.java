package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The schema bounds few integers, so whatever people write must do no harm to anybody else. */
class HugeNumbersTest {
  private static final String HUGE = "99999999999999999999";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @Test
  void areTakenAndSpoilNoList() {
    assertThat(pve.post("/nodes/pve1/qemu", "vmid", 700, "cores", HUGE).status()).isEqualTo(200);
    pve.put("/nodes/pve1/qemu/700/config", "memory", HUGE);
    pve.put("/nodes/pve1/qemu/700/config", "balloon", HUGE, "cpuunits", HUGE);
    pve.post("/cluster/ha/resources", "sid", "vm:700", "max_restart", HUGE, "state", "stopped");
    for (String path :
        new String[] {
          "/nodes/pve1/qemu",
          "/nodes/pve1/qemu/700/status/current",
          "/cluster/resources",
          "/cluster/ha/resources",
          "/cluster/ha/status/current"
        }) {
      assertThat(pve.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(new ControlClient(simulator).get("/bugs")).isEmpty();
  }

  @Test
  void fillNoStorage() {
    for (String storage : new String[] {"local", "local-lvm", "ceph"}) {
      String disk = storage + ":" + HUGE;
      assertThat(pve.exitStatus(pve.post("/nodes/pve1/qemu", "vmid", 701, "scsi0", disk)))
          .containsPattern("No space left on device|reached threshold");
      assertThat(pve.get("/nodes/pve1/qemu/701/config").status()).isEqualTo(500);
    }
    String content = "/nodes/pve1/storage/local/content";
    assertThat(
            pve.post(content, "filename", "vm-701-a.raw", "vmid", 701, "size", HUGE + "G")
                .message())
        .contains("No space left on device");
    assertThat(pve.get(content + "?vmid=701").data()).isEmpty();
    String rootfs = "local:" + HUGE;
    assertThat(
            pve.exitStatus(
                pve.post(
                    "/nodes/pve1/lxc",
                    "vmid",
                    702,
                    "ostemplate",
                    "local:vztmpl/debian-13.tar.zst",
                    "rootfs",
                    rootfs)))
        .contains("No space left on device");
    assertThat(new ControlClient(simulator).get("/bugs")).isEmpty();
  }

  @Test
  void growNoDiskBeyondItsStorage() {
    pve.exitStatus(
        pve.post("/nodes/pve1/qemu", "vmid", 703, "scsi0", "local:1", "scsi1", "local-lvm:1"));
    String resize = "/nodes/pve1/qemu/703/resize";
    assertThat(pve.exitStatus(pve.put(resize, "disk", "scsi0", "size", "+" + HUGE + "T")))
        .startsWith("command '/usr/bin/qemu-img resize '--preallocation=off' -f raw /var/lib/vz/")
        .endsWith("failed: exit code 1");
    assertThat(pve.exitStatus(pve.put(resize, "disk", "scsi1", "size", HUGE + "T")))
        .startsWith("error resizing volume '/dev/pve/vm-703-disk-0':   Insufficient free space");
    assertThat(pve.get("/nodes/pve1/qemu/703/config").data().path("scsi1").asText())
        .isEqualTo("local-lvm:vm-703-disk-0,size=1G");
    assertThat(pve.get("/nodes/pve1/storage/local/status").data().path("avail").asLong())
        .isPositive();
    assertThat(new ControlClient(simulator).get("/bugs")).isEmpty();
  }
}
