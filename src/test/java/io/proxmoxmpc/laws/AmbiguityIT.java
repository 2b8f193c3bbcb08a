package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Scope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A 596, a cut connection and silence after the side effect of every mutating call of every
 * operation: the operator looks before it does anything again, so everything is done once.
 */
@ExtendWith(RigExtension.class)
class AmbiguityIT {
  private static final Map<String, Map<String, Object>> LIES =
      Map.of(
          "596", Map.of("action", "status-after", "status", 596, "text", "Connection timed out"),
          "reset", Map.of("action", "reset-after"),
          "timeout", Map.of("action", "hang-after"));

  private final Rig rig;
  private final long seed = Scope.seed();
  private final List<String> complaints = new ArrayList<>();
  private OperatorUnderTest operator;
  private RowHalts rows;

  AmbiguityIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() throws SQLException {
    operator = rig.operator(Map.of()).start().awaitReady();
    rows = RowHalts.install(rig);
  }

  @AfterEach
  void stop() throws SQLException {
    operator.kill();
    rows.close();
  }

  @Test
  void anAnswerThatIsLostAfterTheSideEffectMakesNobodyActTwice() {
    List<KillPoint> calls =
        new ArrayList<>(
            KillPoints.known().stream().filter(p -> p.halt() == KillPoint.Halt.AFTER).toList());
    Collections.shuffle(calls, new Random(seed));
    List<String> lies = new ArrayList<>(LIES.keySet().stream().sorted().toList());
    Collections.shuffle(lies, new Random(seed));
    int known = 0;
    int hit = 0;
    // A sample is one way to lie on one batch; a timeout alone takes half a minute.
    for (String lie :
        Scope.isAll() ? lies : lies.stream().filter(l -> !l.equals("timeout")).limit(1).toList()) {
      List<KillPoint> chosen = Scope.isAll() ? calls : KillPoints.firstBatch(calls);
      known += chosen.size();
      hit += all(lie, chosen);
    }
    System.out.printf("answers lost %d of %d known, seed %d%n", hit, known, seed);
    assertThat(complaints).as("seed %d", seed).isEmpty();
  }

  private int all(String lie, List<KillPoint> chosen) {
    Set<KillPoint> hit = new LinkedHashSet<>();
    List<KillPoint> left = new ArrayList<>(chosen);
    for (int number = 1; !left.isEmpty(); number++) {
      List<List<KillPoint>> estates = KillPoints.arranged(left);
      try (KillBatch batch = new KillBatch(rows)) {
        for (int i = 0; i < estates.size(); i++) {
          String name = lie + number + (char) ('a' + i);
          batch.add(rig, estates.get(i), name, Weather.of(seed, name));
        }
        batch.prepare();
        hit.addAll(batch.lie(LIES.get(lie)));
        batch.verify(KillPoints.effects(KillPoints.known()));
        batch.silence();
        batch.complaints().forEach(complaint -> complaints.add(lie + ": " + complaint));
      }
      estates.forEach(left::removeAll);
    }
    chosen.stream()
        .filter(point -> !hit.contains(point))
        .forEach(point -> complaints.add(lie + ": known but not hit: " + point));
    return hit.size();
  }
}
