package io.proxmoxmpc.laws;

import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What others do to guests, played beside each other before one operator: whose a guest is (law 1),
 * when it is gone (7), whose turn it is (12), and how it ends (6). docs/ownership.md names them.
 */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SituationsIT {
  /** Most of a situation is waiting; more of them would only wait for each other. */
  private static final int AT_ONCE = 10;

  private final Rig rig;
  private final OperatorUnderTest operator;
  private final List<Estate> estates = new ArrayList<>();
  private final ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);

  SituationsIT(Rig rig) {
    this.rig = rig;
    this.operator = rig.operator(Map.of()).start();
  }

  @AfterAll
  void stop() {
    players.shutdownNow();
    operator.kill();
    estates.forEach(Estate::close);
  }

  @TestFactory
  Stream<DynamicTest> situations() {
    Estate shared = estate();
    shared.connect("mpc@pve!operator", "  vmidRange: {from: 100, to: 599}\n");
    operator.awaitReady();
    Map<Situation, Future<?>> played = new LinkedHashMap<>();
    for (Situation situation : all()) {
      played.put(
          situation, players.submit(() -> play(situation, situation.alone() ? estate() : shared)));
    }
    return played.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> end(entry.getValue())));
  }

  private static List<Situation> all() {
    return Stream.of(
            Scope.isAll() ? Absences.slow() : List.<Situation>of(),
            Absences.all(),
            Copies.all(),
            Notes.all(),
            Comings.all(),
            Turns.all(),
            Crowds.all(),
            Endings.all())
        .flatMap(List::stream)
        .toList();
  }

  private Void play(Situation situation, Estate estate) throws Exception {
    situation.act().play(new Scene(estate));
    return null;
  }

  private static void end(Future<?> played) throws Exception {
    try {
      played.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private synchronized Estate estate() {
    Estate estate = new Estate(rig, SimulatorOptions.fast());
    estates.add(estate);
    return estate;
  }
}
