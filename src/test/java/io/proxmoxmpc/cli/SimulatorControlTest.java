package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code ./mpc simulator ctl}, as a person or a script uses it. */
final class SimulatorControlTest {
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());

  private record Outcome(int status, String out, String err) {}

  private static Outcome ctl(String... arguments) {
    List<String> all = new ArrayList<>(List.of("simulator", "ctl"));
    all.addAll(List.of("--url", simulator.controlEndpoint().toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private static Outcome run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var written = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int status = MpcCommand.commandLine().execute(arguments);
      return new Outcome(
          status,
          written.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void helpShowsExamplesAndWhereThePathsAre() {
    Outcome help = run("simulator", "ctl", "--help");
    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains("METHOD", "PATH", "--url", "GET /requests", "docs/simulator.md");
  }

  @Test
  void requestsAreReadAndForgotten() {
    assertThat(ctl("GET", "/requests").out()).startsWith("[");
    assertThat(ctl("DELETE", "/requests").out()).contains("\"cleared\":true");
  }

  @Test
  void faultsAreOrderedReadReleasedAndRemoved() {
    Outcome ordered = ctl("POST", "/faults", "{\"action\":\"hang\",\"path\":\"/nowhere\"}");
    assertThat(ordered.status()).isZero();
    String id = ordered.out().replaceFirst("(?s).*\"id\":(\\d+).*", "$1");
    assertThat(ctl("GET", "/faults").out()).contains("\"hang\"");
    assertThat(ctl("GET", "/faults/" + id).out()).contains("\"hits\":0");
    assertThat(ctl("POST", "/faults/" + id + "/release").out()).contains("\"released\":true");
    assertThat(ctl("DELETE", "/faults/" + id).out()).contains("\"removed\":true");
    assertThat(ctl("DELETE", "/faults").status()).isZero();
  }

  @Test
  void nodesQuorumAndSwap() {
    assertThat(ctl("POST", "/nodes/pve3/down").out()).contains("\"online\":false");
    assertThat(ctl("POST", "/nodes/pve3/up").out()).contains("\"online\":true");
    assertThat(ctl("POST", "/quorum", "{\"quorate\":false}").out()).contains("false");
    assertThat(ctl("POST", "/quorum", "{\"quorate\":true}").out()).contains("true");
    assertThat(ctl("GET", "/quorum").out()).contains("true");
    assertThat(ctl("POST", "/swap").out()).contains("\"swapped\":true");
    assertThat(ctl("POST", "/swap").out()).contains("\"swapped\":false");
  }

  @Test
  void guestsStoragesClockAndDurations() {
    assertThat(ctl("GET", "/guests/9000").out()).contains("\"node\":\"pve1\"");
    assertThat(ctl("POST", "/guests/9000", "{\"agent\":false}").out()).contains("\"agent\":false");
    assertThat(ctl("POST", "/guests/9000/move", "{\"node\":\"pve2\"}").out()).contains("pve2");
    assertThat(ctl("POST", "/guests/9000/move", "{\"node\":\"pve1\"}").out()).contains("pve1");
    assertThat(ctl("POST", "/guests/9000/power", "{\"running\":false}").status()).isZero();
    assertThat(ctl("POST", "/storages/ceph", "{\"full\":true}").out()).contains("\"full\":true");
    assertThat(ctl("POST", "/clock", "{\"stepMillis\":1000}").out()).contains("millis");
    assertThat(ctl("GET", "/clock").out()).contains("speed");
    assertThat(ctl("POST", "/durations", "{\"qmclone\":7}").out()).contains("\"qmclone\":7");
    assertThat(ctl("GET", "/durations").out()).contains("default");
  }

  @Test
  void theStateIsSavedAndLoaded() {
    String state = ctl("GET", "/state").out();
    assertThat(state).contains("\"9000\"");
    assertThat(ctl("PUT", "/state", state).out()).contains("\"guests\":1");
    assertThat(ctl("put", "/state", "{}").out()).contains("needs \\\"nodes\\\"");
  }

  @Test
  void whatIsWrongIsSaidWithTheStatus() {
    Outcome unknown = ctl("GET", "/nonsense");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.out()).contains("no such control path");
    assertThat(ctl("POST", "/faults", "{}").out()).contains("\\\"action\\\" is missing");
    assertThat(ctl("POST", "/faults", "{\"action\":\"bite\"}").out()).contains("\"error\"");
    Outcome nobody = run("simulator", "ctl", "--url", "http://127.0.0.1:1", "GET", "/requests");
    assertThat(nobody.status()).isEqualTo(2);
    assertThat(nobody.err()).contains("no simulator answers", "--url");
  }
}
