package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulator with a state file is the same cluster at its next start. */
final class StateFileTest {
  @TempDir private Path folder;
  private SimulatorOptions options = SimulatorOptions.fast();

  @BeforeEach
  void keepTheState() {
    options = options.withStateFile(folder.resolve("state.json"));
  }

  @Test
  void theNextStartFindsGuestsIdentityTokensTasksAndTime() {
    JsonNode before;
    String ca;
    String fingerprint;
    PveAnswer create;
    try (Simulator first = Simulator.start(options)) {
      PveClient pve = PveClient.root(first);
      create = pve.post("/nodes/pve2/qemu", "vmid", 300, "net0", "virtio,bridge=vmbr0", "agent", 1);
      pve.done(create);
      pve.done(pve.post("/nodes/pve2/qemu/300/status/start"));
      assertThat(pve.post("/access/users", "userid", "eve@pve").status()).isEqualTo(200);
      new ControlClient(first).post("/clock", "{\"stepMillis\":86400000}");
      before = pve.get("/nodes/pve2/qemu/300/config").data();
      ca = first.caPem();
      fingerprint = first.fingerprintSha256();
    }
    try (Simulator second = Simulator.start(options)) {
      PveClient pve = PveClient.root(second);
      assertThat(pve.get("/nodes/pve2/qemu/300/config").data()).isEqualTo(before);
      assertThat(pve.get("/nodes/pve2/qemu/300/status/current").data().path("status").asText())
          .isEqualTo("running");
      assertThat(pve.get("/access/users/eve@pve").status()).isEqualTo(200);
      pve.done(create);
      assertThat(second.caPem()).isEqualTo(ca);
      assertThat(second.fingerprintSha256()).isEqualTo(fingerprint);
      assertThat(new ControlClient(second).get("/clock").path("millis").asLong())
          .isGreaterThan(System.currentTimeMillis() + 80_000_000);
    }
  }

  /** Two guests with one MAC address would be a fault that genuine Proxmox has not. */
  @Test
  void chanceDoesNotRepeatItself() {
    String[] macs = new String[2];
    for (int i = 0; i < macs.length; i++) {
      try (Simulator simulator = Simulator.start(options)) {
        PveClient pve = PveClient.root(simulator);
        int vmid = 310 + i;
        PveAnswer create = pve.post("/nodes/pve1/qemu", "vmid", vmid, "net0", "e1000");
        pve.done(create);
        JsonNode config = pve.get("/nodes/pve1/qemu/" + vmid + "/config").data();
        macs[i] = config.path("net0").asText();
      }
    }
    assertThat(macs[0]).isNotEqualTo(macs[1]);
  }

  @Test
  void aKillLosesNoMoreThanTheLastMomentsAndItsTasksAreLost() throws Exception {
    Path state = folder.resolve("state.json");
    Path atKill = folder.resolve("at-kill.json");
    String upid;
    try (Simulator first = Simulator.start(options)) {
      PveClient pve = PveClient.root(first);
      ControlClient control = new ControlClient(first);
      pve.done(pve.post("/nodes/pve1/qemu", "vmid", 320));
      control.post("/faults", "{\"action\":\"task-hang\",\"method\":\"qmstart\"}");
      upid = pve.post("/nodes/pve1/qemu/320/status/start").data().asText();
      Awaitility.await().until(() -> Files.readString(state).contains(upid));
      Files.copy(state, atKill);
    }
    Files.move(atKill, state, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("state.json.new"), "{\"name\":\"half");
    try (Simulator second = Simulator.start(options)) {
      PveClient pve = PveClient.root(second);
      assertThat(pve.get("/nodes/pve1/qemu/320/config").status()).isEqualTo(200);
      String status = "/nodes/pve1/tasks/" + PveClient.encode(upid) + "/status";
      assertThat(pve.get(status).data().path("exitstatus").asText()).isEqualTo("unexpected status");
    }
  }

  @Test
  void anUnreadableFileIsNamedAndLeftAlone() throws Exception {
    Path state = folder.resolve("state.json");
    Files.writeString(state, "{\"name\":");
    assertThatThrownBy(() -> Simulator.start(options))
        .hasMessageContaining(state.toString())
        .hasMessageContaining("move it away");
    assertThat(state).hasContent("{\"name\":");
  }
}
