package io.proxmoxmpc.laws;

import io.proxmoxmpc.testing.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The list of all known points, and how many of them one kill can have. */
final class KillPoints {
  static final Path FILE = Path.of("src/test/resources/laws/kill-points.txt");
  private static final int ESTATES = Scope.of(6, 8);

  /** Of the eight passes that a cluster may have at a time, so that others find a place. */
  private static final int HELD = 5;

  private static final int TASKS = 2;

  private KillPoints() {}

  static List<KillPoint> known() {
    try {
      return Files.readAllLines(FILE).stream().map(KillPoint::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<KillPoint> firstBatch(List<KillPoint> points) {
    return arranged(points).stream().flatMap(List::stream).toList();
  }

  /** So many as one kill can have, spread over its clusters, the first ones first. */
  static List<List<KillPoint>> arranged(List<KillPoint> points) {
    List<List<KillPoint>> estates = new ArrayList<>();
    for (int i = 0; i < ESTATES; i++) {
      estates.add(new ArrayList<>());
    }
    for (KillPoint point : points) {
      estates.stream()
          .filter(estate -> fits(estate, point))
          .min(Comparator.comparingInt(List::size))
          .ifPresent(estate -> estate.add(point));
    }
    estates.removeIf(List::isEmpty);
    return estates;
  }

  private static boolean fits(List<KillPoint> estate, KillPoint point) {
    boolean task = point.halt() == KillPoint.Halt.TASK;
    long alike = estate.stream().filter(p -> (p.halt() == KillPoint.Halt.TASK) == task).count();
    boolean pinned = Scenarios.named(point.scenario()).pinned();
    boolean taken = estate.stream().anyMatch(p -> !Scenarios.named(p.scenario()).pinned());
    return alike < (task ? TASKS : HELD) && (pinned || !taken);
  }

  /** What an undisturbed run of each scenario changes: its calls, each as often as it comes. */
  static Map<String, List<String>> effects(List<KillPoint> points) {
    Map<String, List<String>> effects = new TreeMap<>();
    points.stream()
        .filter(point -> point.halt() == KillPoint.Halt.AFTER)
        .forEach(point ->
            effects.computeIfAbsent(point.scenario(), key -> new ArrayList<>()).add(point.what()));
    return effects;
  }
}
