package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs, files and figures inside a guest with an agent. */
final class AgentTest {
  private static final String AGENT = "/nodes/pve1/qemu/400/agent";
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient pve = PveClient.as(simulator, "mpc@pve!operator");

  @BeforeAll
  static void start() {
    String clone = "/nodes/pve1/qemu/9000/clone";
    pve.done(pve.post(clone, "newid", 400, "name", "inside"));
    pve.done(pve.post("/nodes/pve1/qemu/400/status/start"));
  }

  private static int exec(String... command) {
    String form = "command=" + String.join("&command=", command);
    return pve.send("POST", AGENT + "/exec", form).data().path("pid").asInt();
  }

  @Test
  void aProgramRunsAndItsEndIsToldOnce() {
    int pid = exec("echo", "a", "b");
    JsonNode ended = pve.get(AGENT + "/exec-status?pid=" + pid).data();
    assertThat(ended.path("exited").asInt()).isEqualTo(1);
    assertThat(ended.path("exitcode").asInt()).isZero();
    assertThat(ended.path("out-data").asText()).isEqualTo("a b\n");
    assertThat(pve.get(AGENT + "/exec-status?pid=" + pid).message())
        .isEqualTo("Agent error: PID " + pid + " does not exist");
    int failed = exec("false");
    assertThat(pve.get(AGENT + "/exec-status?pid=" + failed).data().path("exitcode").asInt())
        .isEqualTo(1);
    assertThat(pve.send("POST", AGENT + "/exec", "command=nonsense").message())
        .contains("Failed to execute child process “nonsense”");
  }

  @Test
  void filesAreWrittenAndReadInParts() {
    assertThat(pve.post(AGENT + "/file-write", "file", "/srv/note", "content", "hello").status())
        .isEqualTo(200);
    assertThat(pve.get(AGENT + "/file-read?file=/srv/note").data().path("content").asText())
        .isEqualTo("hello");
    JsonNode part = pve.get(AGENT + "/file-read?file=/srv/note&offset=1&count=2").data();
    assertThat(part.path("content").asText()).isEqualTo("el");
    assertThat(part.path("truncated").asInt()).isEqualTo(1);
    int pid = exec("cat", "/srv/note");
    assertThat(pve.get(AGENT + "/exec-status?pid=" + pid).data().path("out-data").asText())
        .isEqualTo("hello");
    assertThat(pve.get(AGENT + "/file-read?file=/nowhere").message())
        .contains("No such file or directory");
  }

  @Test
  void fileSystemsFreezeAndThaw() {
    assertThat(pve.post(AGENT + "/fsfreeze-freeze").data().path("result").asInt()).isEqualTo(1);
    assertThat(pve.post(AGENT + "/fsfreeze-status").data().path("result").asText())
        .isEqualTo("frozen");
    assertThat(pve.post(AGENT + "/fsfreeze-thaw").data().path("result").asInt()).isEqualTo(1);
    assertThat(pve.post(AGENT + "/fsfreeze-thaw").data().path("result").asInt()).isZero();
    JsonNode systems = pve.get(AGENT + "/get-fsinfo").data().path("result");
    assertThat(systems.path(0).path("mountpoint").asText()).isEqualTo("/");
  }
}
