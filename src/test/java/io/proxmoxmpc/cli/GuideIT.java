package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.local.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's commands do what the guide says, in its order, in the folder where mpc runs. */
class GuideIT {
  private static final Pattern COMMANDS =
      Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void everyCommandOfTheGuideWorks() throws Exception {
    List<String> blocks =
        COMMANDS
            .matcher(Files.readString(Path.of("docs", "guide.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(8);
    writeLauncher();
    Path data = folder.resolve(".mpc");
    try (UpProcess up = UpProcess.run(folder, "up", "--simulator", "--data-dir", data.toString())) {
      var unused = up.awaitReady();
      for (String block : blocks) {
        type(block);
      }
    }
  }

  /** Stands for the launcher of the sources, which would build the program once more. */
  private void writeLauncher() throws IOException {
    String command =
        new ArrayList<>(JavaProgram.own().command(128, List.of()))
            .stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Path launcher = folder.resolve("mpc");
    Files.writeString(launcher, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  private void type(String block) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "block-", ".txt");
    Process shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", block)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = shell.waitFor(5, TimeUnit.MINUTES);
      assertThat(ended).as("it ends: %s", block).isTrue();
      assertThat(shell.exitValue()).as("%s\n%s", block, Files.readString(output)).isZero();
    } finally {
      shell.descendants().forEach(ProcessHandle::destroy);
      shell.destroy();
    }
  }
}
