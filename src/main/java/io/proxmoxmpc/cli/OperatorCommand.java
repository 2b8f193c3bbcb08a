package io.proxmoxmpc.cli;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;

/** Runs the operator itself against the cluster that the environment points at. */
@Command(
    name = "operator",
    description = "Runs the operator against the Kubernetes cluster of the current kubeconfig.",
    mixinStandardHelpOptions = true)
final class OperatorCommand implements Runnable {
  @Override
  public void run() {
    Quarkus.run();
  }
}
