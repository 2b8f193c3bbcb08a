package io.proxmoxmpc.simulator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.simulator.core.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lets the black-box player play its thousand calls and compares with genuine Proxmox. */
final class ReplayIT {
  private static final Path FOLDER = Path.of("src/test/resources/pve-api/replay");
  private static final Path WORK = Path.of("target/replay");
  private static final double LEAST_SHARE = 0.97;

  @Test
  void theRecordingOfGenuineProxmoxIsRepeated() throws Exception {
    Files.createDirectories(WORK);
    String python = python();
    Path recording = WORK.resolve("recording.json");
    Timing timing = new Timing(1, 60, 200, 1000, 300, Map.of("default", 100L, "qmclone", 400L));
    try (Simulator simulator =
        Simulator.start(SimulatorOptions.defaults().withNodes(1).withTiming(timing))) {
      run(
          python,
          FOLDER.resolve("replay.py").toString(),
          "run",
          "--endpoint",
          simulator.endpoint().toString(),
          "--token",
          "root@pam!full=" + Simulator.tokenSecret(),
          "--node",
          "pve1",
          "--out",
          recording.toString());
    }
    String golden = FOLDER.resolve("golden.json").toString();
    String player = FOLDER.resolve("replay.py").toString();
    String report = run(python, player, "compare", golden, recording.toString());
    TreeSet<String> missed = new TreeSet<>();
    for (String line : report.split("\n")) {
      if (line.startsWith("MISMATCH ")) {
        missed.add(line.substring("MISMATCH ".length()));
      }
    }
    assertThat(Misses.replay().keySet()).as(report).containsAll(missed);
    int steps = Files.readString(Path.of(golden)).split("\"encoding\"").length - 1;
    assertThat(missed.size()).isLessThanOrEqualTo((int) (steps * (1 - LEAST_SHARE)));
  }

  /** A Python that has {@code requests}, in a virtual environment where the system's has not. */
  private static String python() throws IOException, InterruptedException {
    if (exit("python3", "-c", "import requests") == 0) {
      return "python3";
    }
    Path venv = WORK.resolve("venv");
    String python = venv.resolve("bin/python").toString();
    if (!Files.exists(venv)) {
      run("python3", "-m", "venv", venv.toString());
      run(python, "-m", "pip", "install", "--quiet", "requests");
    }
    return python;
  }

  private static int exit(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(WORK.resolve("probe.log").toFile())
        .start()
        .waitFor();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    Path log = WORK.resolve("output.log");
    Process process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("%s ends", all).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
