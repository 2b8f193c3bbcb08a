package io.proxmoxmpc.cli;

import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.local.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code mpc up}, or another command of the packaged program, as its user runs it. */
record UpProcess(Process process, Path output) implements AutoCloseable {
  static UpProcess run(Path folder, String... arguments) throws IOException {
    var command = new ArrayList<>(JavaProgram.own().command(256, List.of(arguments)));
    Path output = Files.createTempFile(folder, "output-", ".txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return new UpProcess(process, output);
  }

  UpProcess awaitReady() {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          if (!process.isAlive()) {
            throw new AssertionError("mpc ended:\n" + text());
          }
          return lines().contains("ready");
        });
    return this;
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  String text() {
    return String.join("\n", lines());
  }

  List<String> lines() {
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      return List.of("(no output: " + e + ")");
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
