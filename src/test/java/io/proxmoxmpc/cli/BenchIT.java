package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.local.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** {@code mpc bench} as its user runs it, over a few guests only. */
class BenchIT {
  private static final int GUESTS = 5;

  @Test
  @EnabledIfEnvironmentVariable(named = "MPC_TEST_SCOPE", matches = "all")
  void aSmallOneMeasuresEverythingAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said");
    Process bench =
        start(folder, said, "bench", "--json", "--idle-seconds=5", "--guests=" + GUESTS);

    assertThat(bench.waitFor()).as("%s", said).isZero();

    JsonNode figures = new ObjectMapper().readTree(folder.resolve("out").toFile());
    Map<String, Double> values = new HashMap<>();
    for (JsonNode figure : figures) {
      assertThat(figure.fieldNames())
          .toIterable()
          .containsExactly("metric", "guests", "value", "unit");
      assertThat(figure.path("guests").asInt()).isEqualTo(GUESTS);
      values.put(figure.path("metric").asText(), figure.path("value").asDouble());
    }
    // Five guests share the rounds, so that only what is counted for each of them alone is small.
    assertThat(values)
        .containsEntry("idle Kubernetes writes", 0.0)
        .containsEntry("idle Proxmox writes", 0.0)
        .containsEntry("clone: boots", 1.0)
        .hasEntrySatisfying(
            "clone: requests until converged", n -> assertThat(n).isBetween(1., 14.))
        .containsKeys(
            "idle Proxmox requests",
            "idle address reads",
            "resident memory",
            "foreign change noticed, median",
            "java -jar to ready",
            "restart: until all are ready",
            "restart: requests");
    assertThat(Files.readString(said)).contains("--- 5 guests", "cloning a VM");
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  private static Process start(Path folder, Path said, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(JavaProgram.own().command(256, List.of(arguments)));
    Path tmp = Files.createDirectory(folder.resolve("tmp"));
    command.add(1, "-Djava.io.tmpdir=" + tmp);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(said.toFile())
            .start();
    process.getOutputStream().close();
    return process;
  }
}
