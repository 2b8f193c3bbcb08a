package io.proxmoxmpc.simulator;

import io.proxmoxmpc.simulator.core.Timing;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to start a simulator; port 0 takes any free port. The first of {@code guests} is always
 * somebody else's.
 */
public record SimulatorOptions(
    int port,
    int controlPort,
    int nodes,
    int guests,
    long seed,
    Timing timing,
    Optional<Path> stateFile) {

  public SimulatorOptions {
    check("port", port);
    check("control-port", controlPort);
    if (nodes < 1) {
      throw new IllegalArgumentException("nodes must be 1 or more, not " + nodes);
    }
    if (guests < 0) {
      throw new IllegalArgumentException("guests must be 0 or more, not " + guests);
    }
  }

  private static void check(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " must be between 0 and 65535, not " + port);
    }
  }

  /** Three nodes, no foreign guests, realistic times, any free ports. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(0, 0, 3, 0, 1, Timing.realistic(), Optional.empty());
  }

  /** The defaults with times for tests. */
  public static SimulatorOptions fast() {
    return defaults().withTiming(Timing.fast());
  }

  public SimulatorOptions withPort(int value) {
    return new SimulatorOptions(value, controlPort, nodes, guests, seed, timing, stateFile);
  }

  public SimulatorOptions withControlPort(int value) {
    return new SimulatorOptions(port, value, nodes, guests, seed, timing, stateFile);
  }

  public SimulatorOptions withNodes(int value) {
    return new SimulatorOptions(port, controlPort, value, guests, seed, timing, stateFile);
  }

  public SimulatorOptions withGuests(int value) {
    return new SimulatorOptions(port, controlPort, nodes, value, seed, timing, stateFile);
  }

  public SimulatorOptions withSeed(long value) {
    return new SimulatorOptions(port, controlPort, nodes, guests, value, timing, stateFile);
  }

  /** Keeps the state in a file; what the file holds goes before nodes and guests. */
  public SimulatorOptions withStateFile(Path value) {
    return new SimulatorOptions(port, controlPort, nodes, guests, seed, timing, Optional.of(value));
  }

  public SimulatorOptions withTiming(Timing value) {
    return new SimulatorOptions(port, controlPort, nodes, guests, seed, value, stateFile);
  }
}
