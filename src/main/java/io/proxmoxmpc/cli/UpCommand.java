package io.proxmoxmpc.cli;

import io.proxmoxmpc.cli.tour.SampleEstate;
import io.proxmoxmpc.cli.tour.Tour;
import io.proxmoxmpc.local.DataFolder;
import io.proxmoxmpc.local.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a whole control plane and the operator on this machine, until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Runs a Kubernetes API, PostgreSQL and the operator on this machine, on 127.0.0.1 only.",
      "",
      "Everything lives in one folder and is there again at the next start. Ctrl-C stops it all."
    },
    footer = {
      "",
      "Examples:",
      "  ./mpc up --simulator            try it without a Proxmox",
      "  ./mpc up --data-dir ~/homelab   a control plane that keeps its data there",
      "  ./mpc kubectl get proxmox -A    look at it, from another terminal"
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private DataDirOption dataDir = new DataDirOption();

  @Option(
      names = "--simulator",
      description = "Also run a simulated Proxmox cluster and a sample estate to play with.")
  private boolean simulator;

  @Option(
      names = "--exit-after-tour",
      description = {
        "Walk through a whole story on the simulated cluster, showing the evidence of each step;",
        "the exit status is 0 only if every step was observed. Needs --simulator."
      })
  private boolean exitAfterTour;

  @ArgGroup(validate = false, heading = "%nPorts (free ones are found and kept otherwise):%n")
  private PortOptions ports = new PortOptions();

  @Mixin private HelpOption help = new HelpOption();

  @Override
  public Integer call() throws InterruptedException {
    if (exitAfterTour && !simulator) {
      System.err.println("mpc: --exit-after-tour needs --simulator");
      return 2;
    }
    Progress progress = Progress.to(System.out);
    var stack = new LocalStack(DataFolder.open(dataDir.path()), progress);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
    ports.forEach(stack::pin);
    stack.start(simulator);
    if (simulator && !exitAfterTour) {
      SampleEstate.apply(stack, progress);
    }
    if (exitAfterTour) {
      progress.line("ready");
      return Tour.run(stack, System.out);
    }
    describe(stack, progress);
    progress.line("ready");
    new CountDownLatch(1).await();
    return 0;
  }

  private void describe(LocalStack stack, Progress progress) {
    Path folder = Path.of("").toAbsolutePath().relativize(stack.dataDir());
    String option = dataDir.isDefault() ? "" : " --data-dir " + dataDir.path();
    progress.line("");
    progress.line("The data, logs and addresses are in " + shorter(folder, stack.dataDir()) + ".");
    progress.line("What to try next, in another terminal:");
    progress.line("  ./mpc kubectl" + option + " get proxmox -A");
    if (simulator) {
      for (String command : SampleEstate.thingsToTry()) {
        progress.line("  ./mpc kubectl" + option + " " + command);
      }
    }
    progress.line("  ./mpc kubectl" + option + " explain proxmoxvm.spec");
    progress.line("  export KUBECONFIG=" + stack.kubeconfig() + "   # for your own kubectl");
    progress.line("");
  }

  private static Path shorter(Path relative, Path absolute) {
    return relative.startsWith("..") ? absolute : relative;
  }

  /** Ports to take instead of free ones. */
  private static final class PortOptions {
    @Option(names = "--kubernetes-port", paramLabel = "PORT", description = "The Kubernetes API.")
    private @Nullable Integer kubernetes;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL.")
    private @Nullable Integer postgres;

    @Option(names = "--operator-port", paramLabel = "PORT", description = "The operator's HTTP.")
    private @Nullable Integer operator;

    @Option(names = "--simulator-port", paramLabel = "PORT", description = "The simulated Proxmox.")
    private @Nullable Integer simulator;

    void forEach(java.util.function.BiConsumer<String, Integer> action) {
      if (kubernetes != null) {
        action.accept("kubernetes", kubernetes);
      }
      if (postgres != null) {
        action.accept("postgres", postgres);
      }
      if (operator != null) {
        action.accept("operator", operator);
      }
      if (simulator != null) {
        action.accept("simulator", simulator);
      }
    }
  }
}
