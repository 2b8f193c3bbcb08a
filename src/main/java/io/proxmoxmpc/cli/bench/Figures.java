package io.proxmoxmpc.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The values of one run, in the order in which they were measured. */
final class Figures {
  /** From this many guests on the aims for a large estate count. */
  private static final int LARGE = 1000;

  private final int guests;
  private final List<Figure> all = new ArrayList<>();

  Figures(int guests) {
    this.guests = guests;
  }

  void add(String metric, double value, String unit) {
    add(metric, value, unit, OptionalDouble.empty());
  }

  /** With an aim that counts for any number of guests. */
  void add(String metric, double value, String unit, double atMost) {
    add(metric, value, unit, OptionalDouble.of(atMost));
  }

  /** With an aim that counts for a large estate only. */
  void addLarge(String metric, double value, String unit, double atMost) {
    add(metric, value, unit, guests < LARGE ? OptionalDouble.empty() : OptionalDouble.of(atMost));
  }

  private void add(String metric, double value, String unit, OptionalDouble atMost) {
    all.add(new Figure(metric, guests, Math.round(value * 1000) / 1000.0, unit, atMost));
  }

  List<Figure> all() {
    return List.copyOf(all);
  }
}
