package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.Timing;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Refusals, proxy errors and slow agents that were ordered, as a client sees them. */
final class MoreFaultsTest {
  private static final String VM = "/nodes/pve1/qemu/420";

  @AutoClose
  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withTiming(realisticButQuick()));

  private final PveClient pve = PveClient.as(simulator, "mpc@pve!operator");
  private final ControlClient control = new ControlClient(simulator);

  private static Timing realisticButQuick() {
    return Timing.realistic().withSpeed(20);
  }

  private void status(int status, String text) {
    control.post(
        "/faults",
        "{\"action\":\"status\",\"method\":\"POST\",\"path\":\"/nodes/.*/qemu\",\"status\":%d,\"text\":\"%s\"}"
            .formatted(status, text));
  }

  private PveAnswer create() {
    return pve.post("/nodes/pve1/qemu", "vmid", 420);
  }

  private boolean exists() {
    return pve.get("/cluster/nextid?vmid=420").status() == 400;
  }

  private long now() {
    return control.get("/clock").path("millis").asLong();
  }

  @Test
  void anOrdered401IsBareAndComesLateAndTheNextCallPasses() {
    status(401, "No ticket");
    long before = now();
    PveAnswer answer = create();
    assertThat(now() - before).isGreaterThanOrEqualTo(3000);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().asText()).isEmpty();
    assertThat(exists()).isFalse();
    pve.done(create());
  }

  @Test
  void anOrdered403NamesWhatIsMissingAndNothingIsDone() {
    status(403, "Permission check failed (/vms/420, VM.Allocate)");
    PveAnswer answer = create();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).isEqualTo("Permission check failed (/vms/420, VM.Allocate)");
    assertThat(answer.body().path("data").isNull()).isTrue();
    assertThat(exists()).isFalse();
  }

  @Test
  void anOrdered595HasNoBodyAndNothingIsDone() {
    status(595, "No route to host");
    PveAnswer answer = create();
    assertThat(answer.status()).isEqualTo(595);
    assertThat(answer.body().asText()).isEmpty();
    assertThat(exists()).isFalse();
  }

  @Test
  void aHangThatIsDroppedLooksLikeALostConnectionAndNothingIsDone() {
    int hang = control.fault("POST", "/nodes/.*/qemu", "hang");
    CompletableFuture<PveAnswer> answer = CompletableFuture.supplyAsync(this::create);
    Awaitility.await().until(() -> control.hits(hang) == 1);
    assertThat(answer).isNotDone();
    control.post("/faults/" + hang + "/release", "{\"drop\":true}");
    assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class);
    assertThat(exists()).isFalse();
  }

  private void startAgent(String behaviour) {
    PveAnswer clone = pve.post("/nodes/pve1/qemu/9000/clone", "newid", 420);
    pve.done(clone);
    control.post("/guests/420", behaviour);
    pve.done(pve.post(VM + "/status/start"));
  }

  private PveAnswer interfaces() {
    return pve.get(VM + "/agent/network-get-interfaces");
  }

  @Test
  void aSlowAgentAnswersLate() {
    startAgent("{\"agentDelayMillis\":2000}");
    long before = now();
    PveAnswer answer = interfaces();
    // The ping is as slow as the command behind it.
    assertThat(now() - before).isGreaterThanOrEqualTo(4000);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void anAgentThatIsSlowerThanThePingCountsAsAbsentUntilItIsQuickAgain() {
    startAgent("{\"agentDelayMillis\":3000}");
    assertThat(interfaces().message()).isEqualTo("QEMU guest agent is not running");
    control.post("/guests/420", "{\"agentDelayMillis\":0}");
    assertThat(interfaces().status()).isEqualTo(200);
  }

  @Test
  void anAgentThatIsAbsentIsMissedAfterItsPing() {
    startAgent("{\"agent\":false}");
    long before = now();
    PveAnswer answer = interfaces();
    assertThat(now() - before).isGreaterThanOrEqualTo(3000);
    assertThat(answer.message()).isEqualTo("QEMU guest agent is not running");
  }

  @Test
  void anAgentTellsTheAddressesItWasGiven() {
    startAgent("{\"addresses\":[\"10.9.8.7/24\",\"fd00::7/64\"]}");
    JsonNode device = interfaces().data().path("result").path(1);
    assertThat(device.path("ip-addresses").findValuesAsText("ip-address"))
        .contains("10.9.8.7", "fd00::7");
  }

  @Test
  void aLockThatStaysRefusesChangesUntilItIsTakenAway() {
    pve.done(create());
    control.post("/guests/420", "{\"lock\":\"migrate\"}");
    assertThat(pve.put(VM + "/config", "cores", 2).message()).isEqualTo("VM is locked (migrate)");
    assertThat(pve.exitStatus(pve.delete(VM))).isEqualTo("VM is locked (migrate)");
    control.post("/guests/420", "{\"lock\":\"\"}");
    assertThat(pve.put(VM + "/config", "cores", 2).status()).isEqualTo(200);
  }
}
