package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.testing.Scope;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random valid and invalid calls: whatever they do, the state stays sound. */
final class RandomCallsTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Scope.of(2, 30));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theStateStaysSound(long seed) {
    try (Simulator simulator = Simulator.start(SimulatorOptions.fast().withSeed(seed))) {
      PveClient pve = PveClient.root(simulator);
      Random random = new Random(seed);
      RandomCalls calls = new RandomCalls(pve, random);
      SoundState state = new SoundState(pve, new ControlClient(simulator));
      state.check("its creation");
      StringBuilder history = new StringBuilder();
      for (int i = 0; i < Scope.of(100, 300); i++) {
        PveAnswer answer = calls.next();
        assertThat(answer.status()).as("%s", answer).isNotEqualTo(501);
        history.append('\n').append(answer.status()).append(' ').append(answer.body());
        // Some calls meet the tasks of those before them.
        if (random.nextInt(4) > 0) {
          state.settle();
          state.check("seed " + seed + history);
          history.setLength(0);
        }
      }
      state.settle();
      state.check("seed " + seed + history);
    }
  }
}
