package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Scope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two replicas: the leader is killed, or stopped past its lease and continued, at every mutating
 * step; the other takes over, nothing is done twice, and one that wakes too late does nothing.
 */
@ExtendWith(RigExtension.class)
@EnabledIfEnvironmentVariable(named = "MPC_TEST_SCOPE", matches = "all")
class LeaderStrikeIT {
  private static final String LEADS = "this replica leads now";
  private static final Map<String, String> REPLICA =
      Map.of(
          "MPC_LEADER_ELECTION", "true",
          "MPC_DATA_DIR_LEASE", "false",
          "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "60");

  private static final int BATCHES = 10;

  private final Rig rig;
  private final long seed = Scope.seed();
  private final List<String> complaints = new ArrayList<>();
  private OperatorUnderTest leader;
  private OperatorUnderTest other;
  private RowHalts rows;

  LeaderStrikeIT(Rig rig) {
    this.rig = rig;
  }

  /** What befalls the leader. */
  enum Blow {
    KILLED,
    STOPPED
  }

  @BeforeEach
  void start() throws SQLException {
    leader = rig.operator(REPLICA).start();
    awaitLead(leader, 1);
    other = rig.operator(REPLICA).start();
    await("the second stands by")
        .atMost(Duration.ofMinutes(2))
        .until(() -> other.log().contains("the leader is"));
    rows = RowHalts.install(rig);
  }

  @AfterEach
  void stop() throws SQLException {
    leader.kill();
    other.kill();
    rows.close();
  }

  @ParameterizedTest
  @EnumSource
  void aStruckLeadersWorkIsFinishedByTheOtherOnce(Blow blow) {
    List<KillPoint> left =
        new ArrayList<>(KillPoints.known().stream().filter(LeaderStrikeIT::mutating).toList());
    Collections.shuffle(left, new Random(seed));
    int known = left.size();
    Set<KillPoint> hit = new LinkedHashSet<>();
    for (int number = 1; number <= BATCHES && !left.isEmpty(); number++) {
      List<List<KillPoint>> estates = KillPoints.arranged(left);
      String mark = blow.name().toLowerCase(Locale.ROOT).substring(0, 1) + number;
      try (KillBatch batch = new KillBatch(rows)) {
        for (int i = 0; i < estates.size(); i++) {
          String name = mark + (char) ('a' + i);
          batch.add(rig, estates.get(i), name, Weather.of(seed, name));
        }
        batch.prepare();
        hit.addAll(struck(batch, blow));
        batch.verify(KillPoints.effects(KillPoints.known()));
        batch.silence();
        batch.complaints().forEach(System.out::println);
        complaints.addAll(batch.complaints());
      }
      left.removeAll(hit);
      System.out.printf(
          "leader %s %d: %d of %d points hit, %d complaints%n",
          blow, number, hit.size(), known, complaints.size());
    }
    left.forEach(point -> complaints.add("known but not hit: " + point));
    System.out.printf(
        "leader %s: points hit %d of points known %d, seed %d%n", blow, hit.size(), known, seed);
    assertThat(complaints).as("seed %d", seed).isEmpty();
  }

  private static boolean mutating(KillPoint point) {
    return switch (point.halt()) {
      case BEFORE_LATE, AFTER -> true;
      case ROW_KEPT -> point.what().startsWith("Intent ");
      case BEFORE_LOST, TASK, READ, ROW_LOST -> false;
    };
  }

  private Set<KillPoint> struck(KillBatch batch, Blow blow) {
    int terms = leads(other);
    Set<KillPoint> hit =
        batch.strike(
            switch (blow) {
              case KILLED -> leader::kill;
              case STOPPED -> () -> leader.signal("STOP");
            },
            () -> {
              awaitLead(other, terms + 1);
              if (blow == Blow.STOPPED) {
                leader.signal("CONT");
                await("a leader that woke too late ends")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !leader.isAlive());
              }
              leader.start();
            });
    OperatorUnderTest before = leader;
    leader = other;
    other = before;
    return hit;
  }

  private static void awaitLead(OperatorUnderTest operator, int times) {
    await("it leads").atMost(Duration.ofMinutes(3)).until(() -> leads(operator) >= times);
  }

  private static int leads(OperatorUnderTest operator) {
    return operator.log().split(LEADS, -1).length - 1;
  }
}
