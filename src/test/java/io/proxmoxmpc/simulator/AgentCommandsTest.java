package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guest agent's commands answer, do, and need. */
final class AgentCommandsTest {
  private static final String VM = "/nodes/pve1/qemu/410";
  private static final String AGENT = VM + "/agent";
  private static final String UNABLE = "the requested suspend mode is not supported by the guest";
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);
  private final ControlClient control = new ControlClient(simulator);

  @BeforeEach
  void start() {
    String clone = "/nodes/pve1/qemu/9000/clone";
    pve.done(pve.post(clone, "newid", 410));
    power("start");
  }

  private void power(String verb) {
    pve.done(pve.post(VM + "/status/" + verb));
  }

  private String status(String key) {
    return pve.get(VM + "/status/current").data().path(key).asText();
  }

  @Test
  void theDirectoryNamesEveryCommand() {
    assertThat(pve.get(AGENT).data().findValuesAsText("name"))
        .hasSize(25)
        .contains("exec", "file-read", "set-user-password", "suspend-hybrid");
  }

  @Test
  void theOlderCallTakesTheCommandAsAParameter() {
    PveAnswer time = pve.post(AGENT, "command", "get-time");
    assertThat(time.data().path("result").isIntegralNumber()).isTrue();
    assertThat(pve.post(AGENT, "command", "exec").error("command"))
        .startsWith("value 'exec' does not have a value in the enumeration");
  }

  @Test
  void memoryIsToldInBlocks() {
    JsonNode blocks = pve.get(AGENT + "/get-memory-blocks").data().path("result");
    long size =
        pve.get(AGENT + "/get-memory-block-info").data().path("result").path("size").asLong();
    assertThat(blocks.size() * size).isEqualTo(Long.parseLong(status("maxmem")));
  }

  @Test
  void aShutdownFromWithinStopsTheVmWithoutATask() {
    PveAnswer answer = pve.post(AGENT + "/shutdown");
    assertThat(answer.data().has("result")).isTrue();
    assertThat(answer.data().path("result").isNull()).isTrue();
    assertThat(status("status")).isEqualTo("stopped");
    assertThat(pve.get("/nodes/pve1/tasks?vmid=410&typefilter=qmshutdown").data()).isEmpty();
    assertThat(pve.post(AGENT + "/ping").message()).isEqualTo("VM 410 is not running");
  }

  @Test
  void aMachineWithoutSleepStatesSaysSoInTheResult() {
    PveAnswer answer = pve.post(AGENT + "/suspend-ram");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().path("result").path("error").path("desc").asText()).isEqualTo(UNABLE);
    assertThat(status("qmpstatus")).isEqualTo("running");
  }

  @Test
  void aMachineWithSleepStatesSleepsInMemoryAndOnDisk() {
    power("stop");
    assertThat(pve.put(VM + "/config", "machine", "q35,enable-s3=1,enable-s4=1").status())
        .isEqualTo(200);
    power("start");
    assertThat(pve.post(AGENT + "/suspend-hybrid").status()).isEqualTo(200);
    assertThat(status("qmpstatus")).isEqualTo("suspended");
    assertThat(pve.post(AGENT + "/ping").message()).isEqualTo("QEMU guest agent is not running");
    power("resume");
    assertThat(pve.post(AGENT + "/suspend-disk").status()).isEqualTo(200);
    assertThat(status("status")).isEqualTo("stopped");
  }

  @Test
  void aMachineOfAnOlderVersionSleepsUnasked() {
    power("stop");
    assertThat(pve.put(VM + "/config", "machine", "pc-q35-9.0").status()).isEqualTo(200);
    power("start");
    assertThat(pve.post(AGENT + "/suspend-ram").data().path("result").isNull()).isTrue();
    assertThat(status("qmpstatus")).isEqualTo("suspended");
  }

  @Test
  void aFrozenAgentRefusesWhatMightWrite() {
    assertThat(pve.post(AGENT + "/fsfreeze-freeze").status()).isEqualTo(200);
    String frozen = "Command guest-%s has been disabled: the agent is in frozen state";
    PveAnswer users = pve.get(AGENT + "/get-users");
    assertThat(users.status()).isEqualTo(200);
    assertThat(users.data().path("result").path("error").path("desc").asText())
        .isEqualTo(frozen.formatted("get-users"));
    assertThat(pve.post(AGENT + "/exec", "command", "true").message())
        .isEqualTo("Agent error: " + frozen.formatted("exec"));
    assertThat(pve.post(AGENT + "/ping").data().path("result")).isEmpty();
    assertThat(pve.post(AGENT + "/fsfreeze-thaw").data().path("result").asInt()).isEqualTo(1);
    assertThat(pve.get(AGENT + "/get-users").data().path("result").isArray()).isTrue();
  }

  @Test
  void anAgentThatIsNotConfiguredAbsentOrInAPausedVmDoesNotAnswer() {
    power("suspend");
    assertThat(pve.post(AGENT + "/ping").message()).isEqualTo("QEMU guest agent is not running");
    power("resume");
    control.post("/guests/410", "{\"agent\":false}");
    assertThat(pve.post(AGENT + "/ping").message()).isEqualTo("QEMU guest agent is not running");
    power("stop");
    assertThat(pve.put(VM + "/config", "delete", "agent").status()).isEqualTo(200);
    assertThat(pve.post(AGENT + "/ping").message()).isEqualTo("No QEMU guest agent configured");
    assertThat(pve.put(VM + "/config", "agent", 0).status()).isEqualTo(200);
    assertThat(pve.post(AGENT + "/ping").message()).isEqualTo("VM 410 is not running");
  }
}
