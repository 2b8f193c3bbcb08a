package io.proxmoxmpc.cli;

import io.proxmoxmpc.local.StartFailure;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the simulated Proxmox alone, until it is told to stop. */
@Command(
    name = "simulator",
    subcommands = SimulatorControlCommand.class,
    description = {
      "Runs a simulated Proxmox VE cluster behind the real HTTP API, on 127.0.0.1 only.",
      "",
      "Without --state-file it is a new cluster, with a CA of its own, at every start."
    },
    footer = {
      "",
      "Example:",
      "  ./mpc simulator --port 8006 --guests 20 --ca-file /tmp/ca.pem",
      "  curl --cacert /tmp/ca.pem https://127.0.0.1:8006/api2/json/version \\",
      "    -H 'Authorization: PVEAPIToken=mpc@pve!operator=00000000-0000-0000-0000-000000000000'"
    })
final class SimulatorCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the API (default: any free one).")
  private int port;

  @Option(
      names = "--control-port",
      paramLabel = "PORT",
      description = "Port of the control API for faults and requests (default: any free one).")
  private int controlPort;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Number of nodes (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int nodes;

  @Option(
      names = "--guests",
      paramLabel = "N",
      description = "Number of guests of other people (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private int guests;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What chance starts from (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(names = "--ca-file", paramLabel = "FILE", description = "Where to write its CA.")
  private @Nullable Path caFile;

  @Option(
      names = "--state-file",
      paramLabel = "FILE",
      description = {
        "Where to keep everything from start to start; what the file holds goes before",
        "--nodes and --guests (default: nowhere)."
      })
  private @Nullable Path stateFile;

  @Mixin private HelpOption help = new HelpOption();

  @Override
  public Integer call() throws InterruptedException {
    if (Simulator.isForbiddenHere()) {
      System.err.println(
          "mpc: the simulator does not run inside Kubernetes, because its secrets are public;"
              + " run it on your own machine or in a CI job");
      return 2;
    }
    try (Simulator simulator = start(options())) {
      // SIGTERM ends the JVM without coming back here.
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
      if (caFile != null) {
        write(caFile, simulator.caPem());
      }
      System.out.println("Proxmox VE (simulated): " + simulator.endpoint());
      System.out.println("certificate's SHA-256:  " + simulator.fingerprintSha256());
      System.out.println("control API:            " + simulator.controlEndpoint());
      if (caFile != null) {
        System.out.println("CA certificate:         " + caFile.toAbsolutePath());
      }
      System.out.println("API tokens, all with the secret " + Simulator.tokenSecret() + ":");
      Simulator.tokens().forEach(token -> System.out.println("  " + token));
      System.out.println("ready");
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private SimulatorOptions options() {
    try {
      var options =
          SimulatorOptions.defaults()
              .withPort(port)
              .withControlPort(controlPort)
              .withNodes(nodes)
              .withGuests(guests)
              .withSeed(seed);
      return stateFile == null ? options : options.withStateFile(stateFile);
    } catch (IllegalArgumentException e) {
      throw new StartFailure("--" + e.getMessage(), e);
    }
  }

  private static Simulator start(SimulatorOptions options) {
    try {
      return Simulator.start(options);
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException taken) {
        throw new StartFailure(
            "--port %d or --control-port %d: %s: free it or choose another"
                .formatted(options.port(), options.controlPort(), taken.getMessage()),
            e);
      }
      throw e;
    } catch (UncheckedIOException e) {
      throw new StartFailure(
          "--state-file: "
              + e.getMessage()
              + ": "
              + Objects.requireNonNull(e.getCause()).getMessage(),
          e);
    }
  }

  /** As a whole or not at all: whoever waits for the file must not read half of it. */
  private static void write(Path file, String pem) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, pem);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartFailure("--ca-file: cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
