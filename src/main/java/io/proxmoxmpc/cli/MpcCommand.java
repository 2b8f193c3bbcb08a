package io.proxmoxmpc.cli;

import io.proxmoxmpc.local.StartFailure;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root command, which only lists the others. */
@Command(
    name = "mpc",
    header = "Proxmox-MPC: a Kubernetes operator for Proxmox VE.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "proxmox-mpc 0.1.0-SNAPSHOT",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Start with: ./mpc up --simulator"},
    subcommands = {
      UpCommand.class,
      KubectlCommand.class,
      SimulatorCommand.class,
      TestCommand.class,
      BenchCommand.class,
      OperatorCommand.class,
      HelpCommand.class
    })
final class MpcCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  static CommandLine commandLine() {
    var line = new CommandLine(new MpcCommand());
    line.setExecutionExceptionHandler((e, command, parsed) -> explain(e));
    // Everything after the first word for kubectl is kubectl's, options included.
    var kubectl = Objects.requireNonNull(line.getSubcommands().get("kubectl"));
    kubectl.setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
    return line;
  }

  private static int explain(Exception e) throws Exception {
    if (!(e instanceof StartFailure)) {
      throw e;
    }
    System.err.println("mpc: " + e.getMessage());
    return 1;
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }
}
