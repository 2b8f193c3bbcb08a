package io.proxmoxmpc.cli.bench;

import java.util.OptionalDouble;

/** One measured value, with the aim that it is held against where there is one. */
public record Figure(String metric, int guests, double value, String unit, OptionalDouble atMost) {

  boolean missed() {
    return atMost.isPresent() && value > atMost.getAsDouble();
  }
}
