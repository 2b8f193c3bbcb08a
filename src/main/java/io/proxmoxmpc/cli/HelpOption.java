package io.proxmoxmpc.cli;

import picocli.CommandLine.Option;

/** The help option of every subcommand; only the program as a whole has a version. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean asked;
}
