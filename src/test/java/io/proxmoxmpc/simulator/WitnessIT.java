package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.testing.Tooling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are not ours work with the simulator as with genuine Proxmox. */
final class WitnessIT {
  @TempDir private Path folder;
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());

  /** A second plan that finds nothing to change means that all that was written reads back. */
  @Test
  void terraformAppliesReadsBackChangesAndDestroys() throws Exception {
    copy("main.tf");
    String terraform = Tooling.terraform().toString();

    terraform(terraform, 0, "apply", "1");
    // The list tells names late, as with genuine Proxmox.
    Awaitility.await().untilAsserted(() -> assertThat(names()).contains("tf-web", "tf-dns"));
    terraform(terraform, 0, "plan", "1");
    terraform(terraform, 2, "plan", "2");
    terraform(terraform, 0, "apply", "2");
    terraform(terraform, 0, "plan", "2");
    terraform(terraform, 0, "destroy", "2");
    assertThat(names()).doesNotContain("tf-web", "tf-dns");
  }

  @Test
  void proxmoxerLeadsAVmAndAContainerThroughTheirLives() throws Exception {
    Path script = copy("proxmoxer_life.py");
    Path ca = Files.writeString(folder.resolve("ca.pem"), simulator.caPem());
    var command =
        List.of(
            Tooling.python().toString(),
            script.toString(),
            "127.0.0.1",
            String.valueOf(simulator.port()),
            ca.toString(),
            Simulator.tokenSecret());
    assertThat(run(command, 0)).endsWith("witnessed\n");
  }

  private void terraform(String program, int status, String verb, String cores) throws Exception {
    List<String> command = new ArrayList<>(List.of(program, verb, "-no-color", "-input=false"));
    command.add(verb.equals("plan") ? "-detailed-exitcode" : "-auto-approve");
    command.add("-var=endpoint=" + simulator.endpoint());
    command.add("-var=cores=" + cores);
    String unused = run(command, status);
  }

  private String run(List<String> command, int status) throws Exception {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(command + "\n" + output).isEqualTo(status);
    return output;
  }

  private Path copy(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = WitnessIT.class.getResourceAsStream("/simulator/witness/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), file);
    }
    return file;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    PveClient.root(simulator)
        .get("/cluster/resources?type=vm")
        .data()
        .forEach(row -> names.add(row.path("name").asText()));
    return names;
  }
}
