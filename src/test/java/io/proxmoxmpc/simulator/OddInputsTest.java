package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the schema allows and nobody expects gets an answer of Proxmox, not one of a bug. */
class OddInputsTest {
  private static final String LONG = "99999999999";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @AfterEach
  void stop() {
    assertThat(new ControlClient(simulator).get("/bugs")).isEmpty();
  }

  @Test
  void aVeryLongLineIsNoKey() {
    assertThat(pve.post("/nodes/pve1/qemu", "vmid", 700, "sshkeys", "a".repeat(10_000)).message())
        .contains("SSH public key validation error");
  }

  @Test
  void aDayThatIsNamedTwiceIsADay() {
    assertThat(
            pve.post("/cluster/backup", "starttime", "1:00", "dow", "mon,mon", "all", 1).status())
        .isEqualTo(200);
  }

  @Test
  void aNodeWithoutANamePriorityOrEndIsNoNode() {
    for (String nodes : new String[] {"pve1:x", ":", ":1", "pve1-"}) {
      PveAnswer answer =
          pve.post(
              "/cluster/ha/rules",
              "rule",
              "odd",
              "type",
              "node-affinity",
              "resources",
              "vm:9000",
              "nodes",
              nodes);
      assertThat(answer.status()).as(nodes).isEqualTo(400);
    }
  }

  @Test
  void aVolumeOfAnIdThatNoGuestCanHaveIsNotThere() {
    for (String volume :
        new String[] {"local-lvm:vm-" + LONG + "-disk-0", "ceph:vm-" + LONG + "-disk-0"}) {
      String storage = volume.split(":")[0];
      assertThat(pve.get("/nodes/pve1/storage/" + storage + "/content/" + volume).status())
          .as(volume)
          .isEqualTo(500);
    }
  }

  @Test
  void aMachineOfAVeryHighVersionSleepsAsNewOnesDo() {
    pve.exitStatus(pve.post("/nodes/pve1/qemu/9000/clone", "newid", 701, "full", 1, "name", "new"));
    pve.put(
        "/nodes/pve1/qemu/701/config",
        "machine",
        "pc-q35-" + LONG + ".0",
        "memory",
        "99999999999999");
    pve.exitStatus(pve.post("/nodes/pve1/qemu/701/status/start"));
    pve.post("/nodes/pve1/qemu/701/agent/suspend-ram");
    pve.get("/nodes/pve1/qemu/701/agent/get-memory-blocks");
    pve.get("/nodes/pve1/qemu/701/agent/get-vcpus");
  }

  @Test
  void aDirectoryIsSharedOnlyAsLongAsItSaysSo() {
    pve.post("/storage", "storage", "both", "type", "dir", "path", "/both", "shared", 1);
    assertThat(pve.get("/storage/both").data().path("shared").asInt()).isEqualTo(1);
    pve.put("/storage/both", "shared", 0);
    assertThat(pve.get("/storage/both").data().path("shared").asInt()).isZero();
  }

  @Test
  void aRefusedUpdateLeavesNothingOfItself() {
    pve.exitStatus(pve.post("/nodes/pve1/qemu", "vmid", 702));
    pve.post("/cluster/ha/resources", "sid", "vm:702", "state", "started");
    assertThat(
            pve.put("/cluster/ha/resources/vm:702", "state", "stopped", "delete", "bogus").status())
        .isNotEqualTo(200);
    assertThat(pve.get("/cluster/ha/resources/vm:702").data().path("state").asText())
        .isEqualTo("started");
    pve.put("/cluster/firewall/options", "policy_in", "ACCEPT");
    assertThat(pve.put("/cluster/firewall/options", "delete", "policy_in,bogus").status())
        .isNotEqualTo(200);
    assertThat(pve.get("/cluster/firewall/options").data().path("policy_in").asText())
        .isEqualTo("ACCEPT");
  }
}
