package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskSlotsTest {
  private final AtomicLong now = new AtomicLong();
  private final TaskSlots slots = new TaskSlots(new Limits(20, 3, 2), now::get);

  @Test
  void aNodeAndTheClusterTakeNoMoreThanTheirLimit() {
    accept("pve1", 1);
    accept("pve1", 2);
    assertThat(slots.reserve("pve1")).get().asString().contains("concurrentTasksPerNode");

    accept("pve2", 3);
    assertThat(slots.reserve("pve2")).get().asString().contains("limits.concurrentTasks;");
  }

  @Test
  void aReservationWithoutATaskIsGivenBack() {
    assertThat(slots.reserve("pve1")).isEmpty();
    assertThat(slots.reserve("pve1")).isEmpty();
    assertThat(slots.reserve("pve1")).isPresent();

    slots.settle("pve1", Optional.empty());
    assertThat(slots.reserve("pve1")).isEmpty();
  }

  @Test
  void anEndedTaskMakesRoom() {
    accept("pve1", 1);
    accept("pve1", 2);
    assertThat(slots.runsOn(1)).isTrue();

    slots.ended(upid("pve1", 1).text());
    assertThat(slots.runsOn(1)).isFalse();
    assertThat(slots.reserve("pve1")).isEmpty();
  }

  @Test
  void aTaskThatEndedStaysOverThoughAnOlderListHasIt() {
    accept("pve1", 1);
    String upid = upid("pve1", 1).text();
    slots.ended(upid);

    slots.observed(List.of(upid("pve1", 1)));
    assertThat(slots.runsOn(1)).isFalse();
    assertThat(slots.isOver(upid)).isTrue();

    slots.observed(List.of());
    assertThat(slots.isOver(upid)).as("nothing is kept for ever").isFalse();
  }

  @Test
  void theTaskListRecallsWhatARestartForgot() {
    slots.observed(List.of(upid("pve1", 1), upid("pve1", 2)));

    assertThat(slots.reserve("pve1")).isPresent();
  }

  @Test
  void aTaskMissingFromTheListIsOverOnlyWhenTheListHasHadTimeToShowIt() {
    accept("pve1", 1);
    slots.observed(List.of());
    assertThat(slots.runsOn(1)).isTrue();

    now.addAndGet(Duration.ofSeconds(21).toNanos());
    slots.observed(List.of());
    assertThat(slots.runsOn(1)).isFalse();
  }

  private void accept(String node, int vmid) {
    assertThat(slots.reserve(node)).isEmpty();
    slots.settle(node, Optional.of(upid(node, vmid)));
  }

  private static Upid upid(String node, int vmid) {
    return Upid.parse(
            "UPID:%s:00000001:00000001:6B034694:qmstart:%d:a@pve!t:".formatted(node, vmid))
        .orElseThrow();
  }
}
