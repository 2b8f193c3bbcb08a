package io.proxmoxmpc.cli;

import io.proxmoxmpc.cli.bench.Bench;
import io.proxmoxmpc.cli.bench.Figure;
import io.proxmoxmpc.cli.bench.Report;
import io.proxmoxmpc.cli.tour.NotObserved;
import io.proxmoxmpc.local.DataFolder;
import io.proxmoxmpc.local.Progress;
import io.proxmoxmpc.local.StartFailure;
import io.proxmoxmpc.local.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the operator costs, on a control plane of its own that is thrown away. */
@Command(
    name = "bench",
    description = {
      "Measures what the operator costs a Proxmox, a Kubernetes API and this machine.",
      "",
      "Starts a control plane with a simulated Proxmox in a folder of its own, adopts that many",
      "running guests, and counts: requests and writes while nothing happens, memory, a foreign",
      "change, a clone, a restart. Takes about 5 minutes for 100 guests and 10 for 1000. Progress",
      "goes to the error output, the result to the output."
    },
    footer = {
      "",
      "Examples:",
      "  ./mpc bench                      100 guests, then 1000",
      "  ./mpc bench --guests 20 --json   a small one, for a script",
      "",
      "docs/performance.md says what each line means and what to expect."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int FEWEST = 5;

  @Option(
      names = "--guests",
      paramLabel = "N",
      split = ",",
      description = "How many guests; several numbers make several runs (default: 100,1000).")
  private List<Integer> guests = List.of(100, 1000);

  @Option(
      names = "--idle-seconds",
      paramLabel = "N",
      description = "How long idleness is watched (default: ${DEFAULT-VALUE}).",
      defaultValue = "120")
  private int idleSeconds;

  @Option(
      names = "--json",
      description = "Print an array of {metric, guests, value, unit} instead of a table.")
  private boolean json;

  @Mixin private HelpOption help = new HelpOption();

  @Override
  public Integer call() throws IOException {
    for (int count : guests) {
      if (count < FEWEST || count > 4000) {
        throw new StartFailure(
            "--guests must be between %d and 4000, not %d".formatted(FEWEST, count));
      }
    }
    if (idleSeconds < 1) {
      throw new StartFailure("--idle-seconds must be 1 or more, not " + idleSeconds);
    }
    Progress progress = Progress.to(System.err);
    List<Figure> figures = new ArrayList<>();
    for (int count : guests) {
      progress.line("--- " + count + " guests");
      figures.addAll(run(count, progress));
    }
    Report report = new Report(figures);
    System.out.print(json ? report.json() + "\n" : report.table());
    return 0;
  }

  private List<Figure> run(int count, Progress progress) throws IOException {
    Path folder = Files.createTempDirectory("mpc-bench-");
    Path data = folder.resolve("data");
    var stack = new LocalStack(DataFolder.open(data), progress);
    Thread hook = new Thread(() -> throwAway(stack, folder), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      stack.start(true, count);
      List<Figure> figures = Bench.run(stack, count, Duration.ofSeconds(idleSeconds), progress);
      throwAway(stack, folder);
      return figures;
    } catch (NotObserved e) {
      throw new StartFailure(
          "the measurement failed: %s; the logs are in %s"
              .formatted(e.getMessage(), data.resolve("logs")),
          e);
    } finally {
      stack.close();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private static void throwAway(LocalStack stack, Path folder) {
    stack.close();
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      System.err.println("mpc: cannot delete " + folder + ": " + e.getMessage());
    }
  }
}
