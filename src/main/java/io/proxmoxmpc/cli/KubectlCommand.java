package io.proxmoxmpc.cli;

import io.proxmoxmpc.local.KubeTools;
import io.proxmoxmpc.local.Progress;
import io.proxmoxmpc.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Passes everything on to kubectl, pointed at the control plane of the data folder. */
@Command(
    name = "kubectl",
    description = {
      "Runs kubectl against the control plane of ./mpc up.",
      "",
      "Options of mpc go before the first word for kubectl; all the rest is kubectl's own."
    },
    footer = {
      "",
      "Examples:",
      "  ./mpc kubectl get proxmox -A",
      "  ./mpc kubectl apply -f vm.yaml",
      "  ./mpc kubectl --data-dir ~/homelab describe proxmoxvm web-1"
    })
final class KubectlCommand implements Callable<Integer> {
  @Mixin private DataDirOption dataDir = new DataDirOption();
  @Mixin private HelpOption help = new HelpOption();

  @Parameters(paramLabel = "ARGUMENT", description = "What kubectl is to do.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path kubeconfig = dataDir.path().toAbsolutePath().normalize().resolve("kubeconfig");
    if (!Files.exists(kubeconfig)) {
      throw new StartFailure(
          "no control plane in %s: start it with ./mpc up, or name its folder with --data-dir"
              .formatted(dataDir.path()));
    }
    var command = new ArrayList<String>();
    command.add(KubeTools.kubectl(Progress.to(System.err)).toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    Process kubectl = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(kubectl::destroy));
    return kubectl.waitFor();
  }
}
