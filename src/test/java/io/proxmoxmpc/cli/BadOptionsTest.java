package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxmoxmpc.local.Ports;
import io.proxmoxmpc.local.StartFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that cannot be is answered with one line that names the option, not a stack trace. */
class BadOptionsTest {
  @ParameterizedTest
  @CsvSource({"--port,99999", "--port,-1", "--control-port,70000", "--nodes,0", "--guests,-5"})
  void ofTheSimulator(String option, String value) {
    assertThat(saidBySimulator(option + "=" + value))
        .singleElement()
        .asString()
        .startsWith("mpc: " + option + " must be ")
        .endsWith("not " + value);
  }

  @ParameterizedTest
  @CsvSource({"--guests,4", "--guests,5000", "--idle-seconds,0"})
  void ofTheBench(String option, String value) {
    assertThat(said("bench", option + "=" + value))
        .singleElement()
        .asString()
        .startsWith("mpc: " + option + " must be ")
        .endsWith("not " + value);
  }

  @Test
  void aPortThatSomebodyHas() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(saidBySimulator("--port=" + taken.getLocalPort()))
          .singleElement()
          .asString()
          .startsWith("mpc: --port " + taken.getLocalPort())
          .endsWith("free it or choose another");
    }
  }

  private static List<String> saidBySimulator(String option) {
    return said("simulator", option);
  }

  private static List<String> said(String command, String option) {
    var said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(MpcCommand.commandLine().execute(command, option)).isEqualTo(1);
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536, 99_999})
  void aPortOfTheControlPlane(int port, @TempDir Path dir) {
    assertThatThrownBy(() -> new Ports(dir).pin("operator", port))
        .isInstanceOf(StartFailure.class)
        .hasMessage("--operator-port must be between 1 and 65535, not " + port);
  }

  @Test
  void aPortOfTheControlPlaneThatCanBeIsKept(@TempDir Path dir) {
    assertThat(dir.resolve("ports")).doesNotExist();
    new Ports(dir).pin("operator", 29_876);
    assertThat(dir.resolve("ports/operator")).hasContent("29876");
  }
}
