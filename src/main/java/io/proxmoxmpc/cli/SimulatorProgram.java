package io.proxmoxmpc.cli;

import io.proxmoxmpc.local.GuardedProcess;
import io.proxmoxmpc.local.JavaProgram;
import io.proxmoxmpc.local.Ports;
import io.proxmoxmpc.local.Progress;
import io.proxmoxmpc.local.StartFailure;
import io.proxmoxmpc.local.Supervised;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The simulated Proxmox as a child process of {@code mpc up}: its life is its own. */
final class SimulatorProgram {
  private final Path home;
  private final Path log;
  private final Ports ports;
  private final int guests;
  private final Map<String, String> endpoints = new HashMap<>();

  SimulatorProgram(Path dataDir, Ports ports, int guests) {
    this.home = dataDir.resolve("simulator");
    this.log = dataDir.resolve("logs").resolve("simulator.log");
    this.ports = ports;
    this.guests = guests;
  }

  Supervised start(Progress progress) {
    int port = ports.choose("simulator", progress);
    int control = ports.choose("simulator-control", progress);
    Path ca = home.resolve("ca.pem");
    var arguments =
        List.of(
            "simulator",
            "--port=" + port,
            "--control-port=" + control,
            "--guests=" + guests,
            "--ca-file=" + ca.toAbsolutePath(),
            "--state-file=" + home.resolve("state.json").toAbsolutePath());
    var command = JavaProgram.own().command(384, arguments);
    try {
      Files.createDirectories(home);
      Files.deleteIfExists(ca);
    } catch (IOException e) {
      throw new StartFailure("cannot use " + home + ": " + e.getMessage(), e);
    }
    endpoints.put("proxmox", "https://127.0.0.1:" + port);
    endpoints.put("simulatorControl", "http://127.0.0.1:" + control);
    return Supervised.start(
        () -> GuardedProcess.start("simulator", log, Map.of(), command),
        () -> Files.exists(ca) && accepts(port) && accepts(control),
        progress);
  }

  Map<String, String> endpoints() {
    return Map.copyOf(endpoints);
  }

  private static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
