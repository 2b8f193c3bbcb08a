package io.proxmoxmpc.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program takes a newcomer through the whole story. */
class TourIT {
  @TempDir private Path folder;

  @Test
  void everyStepIsObserved() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process tour =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx256m",
                    "-jar",
                    Path.of("target", "quarkus-app", "quarkus-run.jar").toString(),
                    "up",
                    "--simulator",
                    "--exit-after-tour",
                    "--data-dir",
                    folder.resolve("data").toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = tour.waitFor(15, TimeUnit.MINUTES);
      String told = Files.readString(output);
      assertThat(ended).as("the tour ends: %s", told).isTrue();
      assertThat(tour.exitValue()).as(told).isZero();
      assertThat(told).contains("All " + Steps.inOrder().size() + " steps were observed");
    } finally {
      // Its children end with it, however it ends.
      tour.destroyForcibly().waitFor();
    }
  }
}
