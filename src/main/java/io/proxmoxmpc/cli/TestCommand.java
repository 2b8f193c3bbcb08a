package io.proxmoxmpc.cli;

import io.proxmoxmpc.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists {@code mpc test}, which the launcher itself handles: it must work without a build. */
@Command(
    name = "test",
    description = "Runs the tests, after installing what they need (see mpc test --help).")
final class TestCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path script = Path.of(System.getenv().getOrDefault("MPC_HOME", ""), "scripts", "test.sh");
    if (!Files.isExecutable(script)) {
      throw new StartFailure("tests run from a clone of the repository: ./mpc test");
    }
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
