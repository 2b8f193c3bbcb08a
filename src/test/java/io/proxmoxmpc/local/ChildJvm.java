package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link HoldingMain} in a JVM of its own. */
record ChildJvm(Process process, List<String> lines) implements AutoCloseable {
  static ChildJvm start(String what, Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            HoldingMain.class.getName(),
            what,
            folder.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    var lines = new ArrayList<String>();
    var out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.equals("ready")) {
        break;
      }
    }
    return new ChildJvm(process, lines);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
