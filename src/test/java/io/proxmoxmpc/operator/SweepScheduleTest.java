package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepScheduleTest {
  private static SortedSet<String> guests(int count) {
    SortedSet<String> guests = new TreeSet<>();
    IntStream.range(0, count).forEach(i -> guests.add("uid-%05d".formatted(i)));
    return guests;
  }

  @ParameterizedTest
  @CsvSource({"1,30", "7,30", "50,30", "300,30", "1000,30", "50,3"})
  void everyGuestHasItsTurnOnceInAnInterval(int count, int rounds) {
    SweepSchedule schedule = new SweepSchedule();
    SortedSet<String> guests = guests(count);
    List<String> turns = new ArrayList<>();
    int most = 0;
    for (int i = 0; i < rounds; i++) {
      List<String> turn =
          schedule.next(guests, Duration.ofSeconds(10), Duration.ofSeconds(10L * rounds));
      most = Math.max(most, turn.size());
      turns.addAll(turn);
    }
    assertThat(turns).doesNotHaveDuplicates().hasSizeBetween(count - 1, count);
    assertThat(most).isLessThanOrEqualTo(Math.ceilDiv(count, rounds) + 1);
  }

  @Test
  void aLongPauseAsksNobodyTwice() {
    SweepSchedule schedule = new SweepSchedule();
    assertThat(schedule.next(guests(5), Duration.ofHours(1), Duration.ofSeconds(300)))
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @Test
  void whoComesOrGoesDisturbsNobodysTurn() {
    SweepSchedule schedule = new SweepSchedule();
    SortedSet<String> guests = guests(4);
    Duration all = Duration.ofSeconds(4);
    assertThat(schedule.next(guests, Duration.ofSeconds(2), all))
        .containsExactly("uid-00000", "uid-00001");
    guests.remove("uid-00001");
    guests.add("uid-00000a");
    assertThat(schedule.next(guests, Duration.ofSeconds(1), all)).containsExactly("uid-00002");
    assertThat(schedule.next(guests, Duration.ofSeconds(1), all)).containsExactly("uid-00003");
    assertThat(schedule.next(guests, Duration.ofSeconds(1), all)).containsExactly("uid-00000");
  }

  @Test
  void nobodyIsNobody() {
    assertThat(new SweepSchedule().next(guests(0), Duration.ofDays(1), Duration.ofSeconds(5)))
        .isEmpty();
  }
}
