package io.proxmoxmpc.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One run of {@code go build} that tells how far it is. */
record GoBuild(Path go, Path moduleFolder, Path log, Progress progress) {
  private static final int PACKAGES_PER_LINE = 200;

  boolean run(KubeTool tool, String linkerFlags) throws IOException {
    var builder =
        new ProcessBuilder(
            go.toString(),
            "build",
            "-v",
            "-buildvcs=false",
            "-ldflags",
            linkerFlags,
            "-o",
            tool.program(),
            tool.goPackage());
    builder.directory(moduleFolder.toFile()).redirectErrorStream(true);
    // The module is ours and complete: a go.work or vendoring of the caller must not leak in.
    builder.environment().put("GOWORK", "off");
    builder.environment().put("GOFLAGS", "-mod=readonly");
    progress.line("  " + tool.program() + ": building");
    Process process = builder.start();
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      follow(tool, lines);
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void follow(KubeTool tool, BufferedReader lines) throws IOException {
    int compiled = 0;
    try (var out = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        if (line.startsWith("go: downloading")) {
          progress.line("  " + line.substring("go: ".length()));
        } else if (++compiled % PACKAGES_PER_LINE == 0) {
          progress.line("  " + tool.program() + ": " + compiled + " packages compiled");
        }
      }
    }
  }
}
