package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Law 2: the operator is killed with SIGKILL at every call and every row of every operation; after
 * its next start there is one guest each, as declared, made by the same calls as ever, and every
 * intent is closed as Proxmox itself tells it. The points stand in {@code kill-points.txt}; with
 * {@code ./mpc test --all} they are recorded anew, and one that is not listed is a failure.
 */
@ExtendWith(RigExtension.class)
class KillIT {
  private static final Path RECORDED = Path.of("target/kill-points.txt");
  private static final int TRIES = Scope.of(3, 6);

  private final Rig rig;
  private final long seed = Scope.seed();
  private OperatorUnderTest operator;
  private RowHalts rows;

  KillIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() throws SQLException {
    operator = rig.operator(Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "60")).start().awaitReady();
    rows = RowHalts.install(rig);
  }

  @AfterEach
  void stop() throws SQLException {
    operator.kill();
    rows.close();
  }

  @Test
  void killedAnywhereItFinishesOnceWhatItBegan() throws IOException {
    System.out.println("kill harness, seed " + seed);
    List<KillPoint> known = KillPoints.known();
    List<String> complaints = new ArrayList<>();
    if (Scope.isAll()) {
      Set<KillPoint> unknown = new LinkedHashSet<>(recorded(complaints));
      known.forEach(unknown::remove);
      // What is read along the way depends on what the last round of the inventory had seen.
      unknown.removeIf(point -> point.halt() == KillPoint.Halt.READ);
      unknown.forEach(
          point -> complaints.add("unknown point, add it to " + KillPoints.FILE + ": " + point));
    }
    List<KillPoint> chosen = new ArrayList<>(known);
    Collections.shuffle(chosen, new Random(seed));
    if (!Scope.isAll()) {
      chosen = KillPoints.firstBatch(chosen);
    }
    Set<KillPoint> hit = hitAll(chosen, known, complaints);
    Set<KillPoint> missed = new LinkedHashSet<>(chosen);
    missed.removeAll(hit);
    missed.forEach(point -> complaints.add("known but not hit: " + point));
    System.out.printf(
        "kill points hit %d of points known %d%s, seed %d%n",
        hit.size(),
        known.size(),
        Scope.isAll() ? "" : " (a sample of " + chosen.size() + ")",
        seed);
    assertThat(complaints).as("seed %d", seed).isEmpty();
  }

  /** Two undisturbed runs of everything; a point is what both had. */
  private Set<KillPoint> recorded(List<String> complaints) throws IOException {
    Map<String, Set<KillPoint>> common = new TreeMap<>();
    try (KillBatch batch = new KillBatch(rows)) {
      List<Scenario> all = Scenarios.all();
      for (int copy = 0; copy < 2; copy++) {
        for (int at = 0; at < all.size(); at += 8) {
          batch.addUndisturbed(rig, all.subList(at, Math.min(at + 8, all.size())), "r" + copy + at);
        }
      }
      batch.prepare();
      batch
          .record()
          .forEach((scenario, traces) -> {
            Set<KillPoint> both = new LinkedHashSet<>(traces.getFirst());
            traces.forEach(both::retainAll);
            common.put(scenario, both);
          });
      batch.verify(KillPoints.effects(common.values().stream().flatMap(Set::stream).toList()));
      complaints.addAll(batch.complaints());
    }
    Set<KillPoint> points = new LinkedHashSet<>();
    common.values().forEach(points::addAll);
    Files.write(RECORDED, points.stream().map(KillPoint::toString).toList());
    return points;
  }

  private Set<KillPoint> hitAll(
      List<KillPoint> chosen, List<KillPoint> known, List<String> complaints) {
    Map<String, List<String>> effects = KillPoints.effects(known);
    Map<KillPoint, Integer> tries = new HashMap<>();
    Set<KillPoint> hit = new LinkedHashSet<>();
    List<KillPoint> left = new ArrayList<>(chosen);
    for (int number = 1; !left.isEmpty(); number++) {
      List<List<KillPoint>> estates = KillPoints.arranged(left);
      List<KillPoint> batch = estates.stream().flatMap(List::stream).toList();
      hit.addAll(killed(estates, "b" + number, effects, complaints));
      batch.forEach(point -> tries.merge(point, 1, Integer::sum));
      left.removeIf(point -> hit.contains(point) || tries.getOrDefault(point, 0) >= TRIES);
      System.out.printf(
          "kill %d: %d of %d points hit so far, %d complaints%n",
          number, hit.size(), chosen.size(), complaints.size());
    }
    return hit;
  }

  private Set<KillPoint> killed(
      List<List<KillPoint>> estates,
      String mark,
      Map<String, List<String>> effects,
      List<String> complaints) {
    try (KillBatch batch = new KillBatch(rows)) {
      for (int i = 0; i < estates.size(); i++) {
        String name = mark + (char) ('a' + i);
        batch.add(rig, estates.get(i), name, Weather.of(seed, name));
      }
      batch.prepare();
      Set<KillPoint> hit = batch.kill(operator);
      batch.verify(effects);
      batch.silence();
      batch.complaints().forEach(System.out::println);
      complaints.addAll(batch.complaints());
      return hit;
    }
  }
}
