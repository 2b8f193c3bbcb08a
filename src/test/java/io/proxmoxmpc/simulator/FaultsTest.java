package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a client sees of each fault that can be ordered. */
final class FaultsTest {
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.as(simulator, "mpc@pve!operator");
  private final ControlClient control = new ControlClient(simulator);

  private void fault(String json) {
    assertThat(control.post("/faults", json).path("id").asInt()).isPositive();
  }

  private boolean exists(int vmid) {
    return pve.get("/cluster/nextid?vmid=" + vmid).status() == 400;
  }

  @Test
  void aStatusIsAnsweredOnceAndNothingIsDone() {
    fault(
        "{\"action\":\"status\",\"method\":\"POST\",\"path\":\"/nodes/.*/qemu\",\"status\":500,\"text\":\"got"
            + " timeout\"}");
    PveAnswer answer = pve.post("/nodes/pve1/qemu", "vmid", 300);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message()).isEqualTo("got timeout");
    assertThat(exists(300)).isFalse();
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 300));
  }

  @Test
  void aPathMayNameAParameter() {
    fault("{\"action\":\"status\",\"method\":\"GET\",\"path\":\"/cluster/nextid\\\\?vmid=301\"}");
    assertThat(pve.get("/cluster/nextid?vmid=300").status()).isEqualTo(200);
    assertThat(pve.get("/cluster/nextid?vmid=301").status()).isEqualTo(500);
  }

  @Test
  void a596AfterTheSideEffectLeavesTheGuestBehind() {
    fault(
        "{\"action\":\"status-after\",\"method\":\"POST\",\"status\":596,\"text\":\"Connection"
            + " timed out\"}");
    PveAnswer answer = pve.post("/nodes/pve1/qemu", "vmid", 301);
    assertThat(answer.status()).isEqualTo(596);
    assertThat(answer.body().asText()).isEmpty();
    assertThat(exists(301)).isTrue();
  }

  @Test
  void aResetBeforeOrAfterTheSideEffectLooksTheSame() {
    fault("{\"action\":\"reset\",\"method\":\"POST\"}");
    fault("{\"action\":\"reset-after\",\"method\":\"POST\"}");
    assertThatThrownBy(() -> pve.post("/nodes/pve1/qemu", "vmid", 302))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(exists(302)).isFalse();
    assertThatThrownBy(() -> pve.post("/nodes/pve1/qemu", "vmid", 303))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(exists(303)).isTrue();
  }

  @Test
  void aHangLastsUntilItIsReleased() {
    fault("{\"action\":\"hang-after\",\"method\":\"POST\"}");
    CompletableFuture<PveAnswer> answer =
        CompletableFuture.supplyAsync(() -> pve.post("/nodes/pve1/qemu", "vmid", 304));
    Awaitility.await().until(() -> control.get("/faults").path(0).path("hits").asInt() == 1);
    assertThat(exists(304)).isTrue();
    assertThat(answer).isNotDone();
    control.post("/faults/1/release", "{}");
    assertThat(answer.join().status()).isEqualTo(200);
  }

  @Test
  void everyNthCallIsStruckSoManyTimes() {
    fault(
        "{\"action\":\"status\",\"path\":\"/version\",\"status\":595,\"text\":\"No route to"
            + " host\",\"every\":2,\"times\":2}");
    int[] statuses = new int[6];
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] = pve.get("/version").status();
    }
    assertThat(statuses).containsExactly(200, 595, 200, 595, 200, 200);
  }

  @Test
  void tasksFailVanishOrHang() {
    fault("{\"action\":\"task-fail\",\"method\":\"qmcreate\",\"text\":\"no space left\"}");
    fault("{\"action\":\"task-lost\",\"method\":\"qmstart\"}");
    assertThat(pve.exitStatus(pve.post("/nodes/pve1/qemu", "vmid", 305)))
        .isEqualTo("no space left");
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 306));
    assertThat(pve.exitStatus(pve.post("/nodes/pve1/qemu/306/status/start")))
        .isEqualTo("unexpected status");
    fault("{\"action\":\"task-hang\",\"method\":\"qmstart\"}");
    PveAnswer start = pve.post("/nodes/pve1/qemu/306/status/start");
    Awaitility.await().until(() -> control.get("/faults").path(2).path("hits").asInt() == 1);
    String active = "/nodes/pve1/tasks?source=active";
    assertThat(pve.get(active).data().path(0).path("type").asText()).isEqualTo("qmstart");
    control.post("/faults/3/release", "{}");
    pve.done(start);
  }

  @Test
  void aDeadNodeIs595AndItsGuestsKeepTheirLastStateUntilItExpires() {
    pve.done(pve.post("/nodes/pve2/qemu", "vmid", 307));
    pve.done(pve.post("/nodes/pve2/qemu/307/status/start"));
    Awaitility.await().until(() -> row(307).path("status").asText().equals("running"));
    control.post("/nodes/pve2/down", "");
    assertThat(pve.get("/nodes/pve2/qemu/307/config").status()).isEqualTo(595);
    assertThat(row(307).path("status").asText()).isEqualTo("running");
    control.post("/clock", "{\"stepMillis\":400000}");
    Awaitility.await().until(() -> row(307).path("status").asText().equals("unknown"));
    control.post("/nodes/pve2/up", "");
    assertThat(pve.get("/nodes/pve2/qemu/307/status/current").data().path("status").asText())
        .isEqualTo("stopped");
  }

  private JsonNode row(int vmid) {
    for (JsonNode row : pve.get("/cluster/resources?type=vm").data()) {
      if (row.path("vmid").asInt() == vmid) {
        return row;
      }
    }
    throw new AssertionError("no row of guest " + vmid);
  }

  @Test
  void withoutQuorumReadsWorkAndWritesFail() {
    control.post("/quorum", "{\"quorate\":false}");
    assertThat(pve.get("/nodes/pve1/qemu/9000/config").status()).isEqualTo(200);
    assertThat(pve.post("/nodes/pve1/qemu", "vmid", 308).message())
        .isEqualTo("cluster not ready - no quorum?");
  }

  @Test
  void aSwappedClusterIsHealthyEmptyAndAnother() {
    String before = pve.get("/nodes/pve1/certificates/info").data().toString();
    control.post("/swap", "");
    assertThat(pve.get("/cluster/resources?type=vm").data()).isEmpty();
    assertThat(pve.get("/nodes/pve1/certificates/info").data().toString()).isNotEqualTo(before);
    control.post("/swap", "");
    assertThat(pve.get("/nodes/pve1/qemu/9000/config").status()).isEqualTo(200);
  }

  @Test
  void theStateIsSavedAndLoaded() {
    JsonNode saved = control.get("/state");
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 309));
    assertThat(control.send("PUT", "/state", saved.toString()).path("guests").asInt()).isEqualTo(1);
    assertThat(exists(309)).isFalse();
    assertThat(control.get("/state").path("guests").path("9000").path("kind").asText())
        .isEqualTo("QEMU");
  }

  @Test
  void theRequestLogShowsWhatArrivedWithoutSecrets() {
    control.send("DELETE", "/requests", "");
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 310, "cipassword", "hunter22"));
    JsonNode first = control.get("/requests").path(0);
    assertThat(first.path("path").asText()).isEqualTo("/nodes/pve1/qemu");
    assertThat(first.path("user").asText()).isEqualTo("mpc@pve!operator");
    assertThat(first.path("sideEffect").asBoolean()).isTrue();
    assertThat(first.path("params").path("cipassword").asText()).isEqualTo("<hidden>");
  }

  @Test
  void agentsLocksAndFullStoragesAreOrdered() {
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 311, "agent", 1));
    pve.done(pve.post("/nodes/pve1/qemu/311/status/start"));
    String agent = "/nodes/pve1/qemu/311/agent/network-get-interfaces";
    assertThat(pve.get(agent).message()).isEqualTo("QEMU guest agent is not running");
    control.post(
        "/guests/311", "{\"agent\":true,\"addresses\":[\"10.1.2.3/24\"],\"lock\":\"backup\"}");
    assertThat(pve.get(agent).status()).isEqualTo(200);
    assertThat(pve.put("/nodes/pve1/qemu/311/config", "cores", 2).message())
        .isEqualTo("VM is locked (backup)");
    control.post("/storages/local-lvm", "{\"full\":true}");
    assertThat(pve.exitStatus(pve.post("/nodes/pve1/qemu", "vmid", 312, "scsi0", "local-lvm:1")))
        .contains("reached threshold");
    assertThat(exists(312)).isFalse();
  }
}
