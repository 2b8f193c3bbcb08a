package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The memory of running VMs, in snapshots and while they are suspended to disk. */
final class SavedMemoryTest {
  private static final String VM = "/nodes/pve1/qemu/700";
  private static final String SNAPSHOTS = VM + "/snapshot";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @BeforeEach
  void start() {
    pve.done(
        pve.post(
            "/nodes/pve1/qemu",
            "vmid",
            700,
            "memory",
            1024,
            "scsi0",
            "local-lvm:1",
            "net0",
            "virtio,bridge=vmbr0"));
  }

  private JsonNode config() {
    return pve.get(VM + "/config").data();
  }

  private String status() {
    return pve.get(VM + "/status/current").data().path("status").asText();
  }

  private JsonNode states(String storage) {
    return pve.get("/nodes/pve1/storage/" + storage + "/content?vmid=700").data();
  }

  private void running() {
    pve.done(pve.post(VM + "/status/start"));
  }

  @Test
  void aSnapshotOfAStoppedVmHoldsNoMemory() {
    pve.done(pve.post(SNAPSHOTS, "snapname", "cold", "vmstate", 1));
    assertThat(pve.get(SNAPSHOTS + "/cold/config").data().has("vmstate")).isFalse();
    assertThat(states("local-lvm")).hasSize(1);
  }

  @Test
  void aSnapshotOfARunningVmHoldsItsMemoryBesideItsDisks() {
    running();
    PveAnswer task = pve.post(SNAPSHOTS, "snapname", "hot", "vmstate", 1);
    pve.done(task);
    String log = "/nodes/pve1/tasks/" + PveClient.encode(task.data().asText()) + "/log";
    assertThat(pve.get(log).data().toString())
        .contains("saving VM state and RAM using storage 'local-lvm'")
        .contains("completed saving the VM state in");
    JsonNode section = pve.get(SNAPSHOTS + "/hot/config").data();
    assertThat(section.path("vmstate").asText()).isEqualTo("local-lvm:vm-700-state-hot");
    assertThat(section.path("runningmachine").asText()).isEqualTo("pc-i440fx-10.0+pve0");
    assertThat(section.path("runningcpu").asText()).startsWith("kvm64,enforce");
    assertThat(section.path("running-nets-host-mtu").asText()).isEqualTo("net0=1500");
    assertThat(states("local-lvm"))
        .extracting(row -> row.path("size").asLong())
        .containsExactlyInAnyOrder(1L << 30, (2048L + 500) << 20);
    assertThat(config().has("vmstate")).isFalse();
    pve.done(pve.delete(SNAPSHOTS + "/hot"));
    assertThat(states("local-lvm")).hasSize(1);
  }

  @Test
  void aRollbackToMemoryStartsTheVm() {
    running();
    pve.done(pve.post(SNAPSHOTS, "snapname", "hot", "vmstate", 1));
    pve.done(pve.post(VM + "/status/stop"));
    pve.done(pve.put(VM + "/resize", "disk", "scsi0", "size", "+1G"));
    pve.done(pve.post(SNAPSHOTS + "/hot/rollback"));
    assertThat(status()).isEqualTo("running");
    assertThat(config().has("lock")).isFalse();
    assertThat(config().has("runningmachine")).isFalse();
    assertThat(states("local-lvm")).hasSize(2);
  }

  @Test
  void aRollbackWithoutMemoryStartsTheVmByATaskOfItsOwnWhenAsked() {
    pve.done(pve.post(SNAPSHOTS, "snapname", "cold"));
    pve.done(pve.post(SNAPSHOTS + "/cold/rollback"));
    assertThat(status()).isEqualTo("stopped");
    pve.done(pve.post(SNAPSHOTS + "/cold/rollback", "start", 1));
    org.awaitility.Awaitility.await().until(() -> status().equals("running"));
    assertThat(pve.get("/nodes/pve1/tasks?vmid=700&typefilter=qmstart&source=all").data())
        .hasSize(1);
  }

  @Test
  void withoutRoomForMemoryThereIsNoSnapshot() {
    running();
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 701, "scsi0", "local:1"));
    pve.put(VM + "/config", "vmstatestorage", "second");
    new ControlClient(simulator).post("/storages/second", "{\"full\":true}");
    assertThat(pve.exitStatus(pve.post(SNAPSHOTS, "snapname", "hot", "vmstate", 1)))
        .contains("/images/700/vm-700-state-hot.raw: Could not resize file: No space left");
    assertThat(pve.exitStatus(pve.post(VM + "/status/suspend", "todisk", 1)))
        .contains("No space left");
    assertThat(config().has("lock")).isFalse();
    assertThat(pve.get(SNAPSHOTS).data()).hasSize(1);
    assertThat(status()).isEqualTo("running");
  }

  @Test
  void aVmSuspendedToDiskGoesOnWhereItStopped() {
    running();
    PveAnswer task = pve.post(VM + "/status/suspend", "todisk", 1);
    assertThat(task.data().asText()).contains(":qmsuspend:700:");
    pve.done(task);
    assertThat(status()).isEqualTo("stopped");
    assertThat(config().path("lock").asText()).isEqualTo("suspended");
    assertThat(config().path("vmstate").asText())
        .matches("local-lvm:vm-700-state-suspend-\\d{4}-\\d\\d-\\d\\d");
    assertThat(pve.put(VM + "/config", "cores", 2).message()).isEqualTo("VM is locked (suspended)");
    PveAnswer start = pve.post(VM + "/status/start");
    pve.done(start);
    String log = "/nodes/pve1/tasks/" + PveClient.encode(start.data().asText()) + "/log";
    assertThat(pve.get(log).data().toString())
        .contains("Resuming suspended VM", "Resumed VM, removing state");
    assertThat(status()).isEqualTo("running");
    for (String key : new String[] {"lock", "vmstate", "runningmachine", "runningcpu"}) {
      assertThat(config().has(key)).as(key).isFalse();
    }
    assertThat(states("local-lvm")).hasSize(1);
  }

  @Test
  void aSuspendedVmIsResumedDestroyedOrForgetsItsMemory() {
    running();
    pve.done(pve.post(VM + "/status/suspend", "todisk", 1, "statestorage", "local"));
    assertThat(states("local")).hasSize(1);
    pve.done(pve.post(VM + "/status/resume"));
    assertThat(status()).isEqualTo("running");
    assertThat(states("local")).isEmpty();
    pve.done(pve.post(VM + "/status/suspend", "todisk", 1));
    assertThat(pve.put(VM + "/config", "delete", "vmstate").status()).isEqualTo(200);
    assertThat(config().has("lock")).isFalse();
    assertThat(states("local-lvm")).hasSize(1);
    running();
    pve.done(pve.post(VM + "/status/suspend", "todisk", 1));
    pve.done(pve.delete(VM));
    assertThat(states("local-lvm")).isEmpty();
  }
}
