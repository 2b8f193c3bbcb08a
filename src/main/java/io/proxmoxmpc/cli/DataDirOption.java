package io.proxmoxmpc.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a command is about. */
final class DataDirOption {
  private static final String VARIABLE = "MPC_DATA_DIR";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "The folder of the control plane (default: $" + VARIABLE + ", else .mpc).")
  private @Nullable Path given;

  Path path() {
    if (given != null) {
      return given;
    }
    String variable = System.getenv(VARIABLE);
    return variable == null || variable.isBlank() ? Path.of(".mpc") : Path.of(variable);
  }

  boolean isDefault() {
    return given == null;
  }
}
