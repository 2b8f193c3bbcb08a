package io.proxmoxmpc.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command, which only lists the others. */
@Command(
    name = "mpc",
    description = "Runs and tests Proxmox-MPC, the operator for Proxmox VE.",
    mixinStandardHelpOptions = true,
    version = "proxmox-mpc 0.1.0-SNAPSHOT",
    subcommands = {OperatorCommand.class})
final class MpcCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new MpcCommand());
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }
}
