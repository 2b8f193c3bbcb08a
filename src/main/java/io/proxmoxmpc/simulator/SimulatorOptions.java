package io.proxmoxmpc.simulator;

import io.proxmoxmpc.simulator.core.Timing;

/**
 * How to start a simulator; port 0 takes any free port. The first of {@code guests} is always
 * somebody else's.
 */
public record SimulatorOptions(
    int port, int controlPort, int nodes, int guests, long seed, Timing timing) {

  public SimulatorOptions {
    if (nodes < 1) {
      throw new IllegalArgumentException("nodes must be 1 or more, not " + nodes);
    }
    if (guests < 0) {
      throw new IllegalArgumentException("guests must be 0 or more, not " + guests);
    }
  }

  /** Three nodes, no foreign guests, realistic times, any free ports. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(0, 0, 3, 0, 1, Timing.realistic());
  }

  /** The defaults with times for tests. */
  public static SimulatorOptions fast() {
    return defaults().withTiming(Timing.fast());
  }

  public SimulatorOptions withPort(int value) {
    return new SimulatorOptions(value, controlPort, nodes, guests, seed, timing);
  }

  public SimulatorOptions withControlPort(int value) {
    return new SimulatorOptions(port, value, nodes, guests, seed, timing);
  }

  public SimulatorOptions withNodes(int value) {
    return new SimulatorOptions(port, controlPort, value, guests, seed, timing);
  }

  public SimulatorOptions withGuests(int value) {
    return new SimulatorOptions(port, controlPort, nodes, value, seed, timing);
  }

  public SimulatorOptions withSeed(long value) {
    return new SimulatorOptions(port, controlPort, nodes, guests, value, timing);
  }

  public SimulatorOptions withTiming(Timing value) {
    return new SimulatorOptions(port, controlPort, nodes, guests, seed, value);
  }
}
