package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A control request that is not understood is refused with the reason, and changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ControlNonsenseTest {
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final ControlClient control = new ControlClient(simulator);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /faults | [1] | one JSON object",
        "POST | /faults | {} | \"action\" is missing",
        "POST | /faults | {\"action\":\"explode\"} | no action \"explode\", only status, status-after",
        "POST | /faults | {\"action\":\"status\",\"staus\":401} | no \"staus\" here",
        "POST | /faults | {\"action\":\"status\",\"status\":\"401\"} | whole number of 400 to 599",
        "POST | /faults | {\"action\":\"status\",\"status\":9999} | whole number of 400 to 599",
        "POST | /faults | {\"action\":\"status\",\"status\":200} | whole number of 400 to 599",
        "POST | /faults | {\"action\":\"reset\",\"when\":\"midway\"} | is for tasks only",
        "POST | /faults | {\"action\":\"task-lost\",\"when\":\"never\"} | before, midway or end",
        "POST | /faults | {\"action\":\"task-lost\",\"method\":\"qmcrate\"} | no task is of the type"
            + " \"qmcrate\", only bulk-migrate",
        "PUT | /state | `` | needs \"nodes\"",
        "PUT | /state | {} | needs \"nodes\"",
        "PUT | /state | [] | not a saved state",
        "PUT | /state | {\"nodes\":null} | not a saved state",
        "PUT | /state | {\"nodes\":{\"pve1\":null}} | not a saved state",
        "PUT | /state | {\"nodes\":{\"pve1\":{\"name\":null}}} | not a saved state",
        "PUT | /state | {\"nodes\":{\"pve1\":{\"name\":\"pve2\"}}} | pve1 says that it is",
        "PUT | /state | {\"nodes\":{\"p\":{\"name\":\"p\"}},\"caPem\":\"x\",\"guests\":{\"100\":"
            + "{\"vmid\":100,\"node\":\"q\"}}} | guest 100 is on the node \"q\"",
        "POST | /faults | {\"action\":\"reset\",\"path\":\"(\"} | \"path\" is no regular expression",
        "POST | /faults | {\"action\":\"reset\",\"times\":0} | -1 for no end",
        "POST | /faults | {\"action\":\"reset\",\"skip\":-3} | \"skip\" must be",
        "POST | /faults | {\"action\":\"reset\",\"every\":0} | \"every\" must be",
        "POST | /faults | {\"action\":\"reset\",\"text\":7} | must be a text",
        "POST | /faults | {\"action\":\"delay\"} | \"delayMillis\" is missing",
        "GET | /faults/x | `` | no id of a fault",
        "POST | /quorum | {} | \"quorate\" is missing",
        "POST | /quorum | {\"quorate\":\"no\"} | true or false",
        "GET | /nodes/pve1/down | `` | takes POST",
        "GET | /swap | `` | takes POST",
        "DELETE | /state | `` | takes GET and PUT",
        "POST | /clock | {\"stepMillis\":-5} | \"stepMillis\" must be",
        "POST | /clock | {\"stepMillis\":9223372036854775807} | \"stepMillis\" must be",
        "POST | /clock | {\"speed\":0} | above 0",
        "POST | /durations | {\"qmclone\":-1} | \"qmclone\" must be",
        "POST | /durations | {\"qmclown\":1} | no \"qmclown\" here, only bulk-migrate",
        "GET | /guests/x | `` | no id of a guest",
        "POST | /guests/9000 | {\"agent\":false,\"addresses\":[\"here\"]} | no address such as",
        "POST | /guests/9000 | {\"addresses\":\"10.0.0.1\"} | must be a list",
        "POST | /guests/9000 | {\"lock\":\"mine\"} | no lock \"mine\"",
        "POST | /guests/9000/move | {} | \"node\" is missing",
        "POST | /guests/9000/power | {} | \"running\" is missing",
        "POST | /guests/9000/jump | {} | not jump",
        "POST | /storages/local | {\"full\":true,\"total\":-5} | \"total\" must be",
      })
  void itIsRefused(String method, String path, String body, String reason) {
    String before = state();
    assertThatThrownBy(() -> control.send(method, path, body))
        .hasMessageContaining(reason.replace("\"", "\\\""));
    assertThat(state()).isEqualTo(before);
    assertThat(control.get("/faults")).isEmpty();
    assertThat(control.get("/durations").path("qmclone").asLong(0)).isNotNegative();
  }

  /** Every null that a saved state can be given is refused, and the next call is answered. */
  @Test
  void noNullGetsIntoAState() {
    ObjectNode whole = (ObjectNode) control.get("/state");
    for (String name : List.of("guests", "volumes", "access", "storages", "sdn", "tasks")) {
      assertThatThrownBy(() -> control.send("PUT", "/state", whole.deepCopy().putNull(name) + ""))
          .hasMessageContaining("not a saved state")
          .hasMessageContaining(name);
    }
    ObjectNode guest = whole.deepCopy();
    ((ObjectNode) guest.path("guests").path("9000")).putNull("config");
    assertThatThrownBy(() -> control.send("PUT", "/state", guest.toString()))
        .hasMessageContaining("config");
    assertThat(PveClient.root(simulator).get("/nodes").status()).isEqualTo(200);
    assertThat(control.send("PUT", "/state", whole.toString()).path("guests").asInt()).isEqualTo(1);
    assertThat(control.get("/bugs")).isEmpty();
  }

  @Test
  void aSavedLockIsShownAndRemoved() {
    assertThat(control.post("/guests/9000", "{\"lock\":\"backup\"}").path("lock").asText())
        .isEqualTo("backup");
    assertThat(control.post("/guests/9000", "{\"lock\":\"\"}").path("lock").asText()).isEmpty();
  }

  private String state() {
    return control.get("/guests/9000").toString()
        + control.get("/quorum")
        + control.get("/state").path("storages")
        + control.get("/state").path("nodes");
  }
}
