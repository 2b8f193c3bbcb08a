package io.proxmoxmpc.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program's own packaged jar, for starting parts of it as processes of their own. */
public record JavaProgram(Path jar) {
  private static final String RUNNER = "quarkus-run.jar";

  /** The jar that this JVM runs from, else the one that the last build left in target. */
  public static JavaProgram own() {
    String classPath = System.getProperty("java.class.path", "");
    Path jar =
        classPath.endsWith(RUNNER) ? Path.of(classPath) : Path.of("target", "quarkus-app", RUNNER);
    if (!Files.isRegularFile(jar)) {
      throw new StartFailure("the program is not packaged (no " + jar + "): run mvn package");
    }
    return new JavaProgram(jar.toAbsolutePath());
  }

  /** The command line that runs it with a heap of so many megabytes. */
  public List<String> command(int heapMegabytes, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // On one machine a quick start and little memory matter more than the last bit of speed.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Xmx" + heapMegabytes + "m");
    // Netty and others still use what JDK 25 warns about; nobody here can act on the warning.
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }
}
