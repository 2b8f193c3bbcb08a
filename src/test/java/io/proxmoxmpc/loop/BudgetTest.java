package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.history.Intent;
import io.proxmoxmpc.history.MemoryGuests;
import io.proxmoxmpc.history.MemoryJournal;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.plan.Grants;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code limits.maxDestructivePerHour}: so many guests and not one more, however many ask. */
class BudgetTest {
  private static final int LIMIT = 5;

  private final MemoryJournal journal = new MemoryJournal(new MemoryGuests());
  private final Budget budget = new Budget(journal);

  @Test
  void manyAtOnceGetNoMoreThanOneAfterTheOther() throws Exception {
    List<Callable<Boolean>> all =
        IntStream.range(100, 140)
            .mapToObj(vmid -> (Callable<Boolean>) () -> destroy(vmid))
            .toList();
    int done = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(all)) {
        done += one.get() ? 1 : 0;
      }
    }
    assertThat(done).isEqualTo(LIMIT);
    assertThat(journal.destructiveSince("id", null)).hasSize(LIMIT);
  }

  @Test
  void aGuestThatIsCutOffAndThenDeletedIsOneGuest() {
    for (int vmid = 100; vmid < 100 + LIMIT; vmid++) {
      assertThat(may(new Action.Stop(GuestKind.QEMU, vmid, "pve1"), false)).isTrue();
      assertThat(destroy(vmid)).isTrue();
    }
    assertThat(destroy(200)).isFalse();
  }

  @Test
  void whatAnotherLifeDidCountsToo() {
    for (int vmid = 100; vmid < 100 + LIMIT; vmid++) {
      assertThat(destroy(vmid)).isTrue();
    }
    assertThat(new Budget(journal).spent(pass(), destruction(200), false))
        .hasValueSatisfying(why ->
            assertThat(why).contains("5 guests", "spec.limits.maxDestructivePerHour", "home"));
  }

  @Test
  void aClockSetAheadGivesNothingBackAndAnHourDoes() {
    AtomicLong nanos = new AtomicLong();
    // What the journal tells is forgotten at once, as if its rows were of long ago.
    Budget forgetful = new Budget(new MemoryJournal(new MemoryGuests()), nanos::get);
    for (int vmid = 100; vmid < 100 + LIMIT; vmid++) {
      assertThat(forgetful.spent(pass(), destruction(vmid), false)).isEmpty();
    }
    nanos.addAndGet(Duration.ofMinutes(59).toNanos());
    assertThat(forgetful.spent(pass(), destruction(200), false)).isPresent();
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(forgetful.spent(pass(), destruction(200), false)).isEmpty();
  }

  @Test
  void approvedAndHarmlessStepsNeverWait() {
    for (int vmid = 100; vmid < 200; vmid++) {
      assertThat(may(destruction(vmid), true)).isTrue();
      assertThat(may(new Action.Start(GuestKind.QEMU, vmid, "pve1"), false)).isTrue();
    }
    assertThat(destroy(200)).isTrue();
  }

  private boolean destroy(int vmid) {
    boolean may = may(destruction(vmid), false);
    if (may) {
      record(vmid);
    }
    return may;
  }

  private void record(int vmid) {
    // The journal in memory is not made for many threads; the budget asks it under its own lock.
    synchronized (budget) {
      var unused =
          journal.intent(
              new Intent(
                  "id",
                  vmid,
                  new Owner(GuestKind.QEMU, "shop", "web", "uid"),
                  "Destroy",
                  "pve1",
                  "DELETE",
                  "/",
                  new TreeMap<>(),
                  null,
                  1,
                  Intent.OURS,
                  List.of()));
    }
  }

  private boolean may(Action action, boolean approved) {
    return budget.spent(pass(), action, approved).isEmpty();
  }

  private static Action destruction(int vmid) {
    return new Action.Destroy(GuestKind.QEMU, vmid, "pve1");
  }

  private static Pass pass() {
    ClusterContext cluster =
        new ClusterContext(
            "home",
            new FakeProxmox(),
            ref -> java.util.Optional.empty(),
            new ClusterContext.Access(
                new Grants(true, Grants.Reach.NONE, Grants.Reach.NONE, true, false), uid -> true),
            new ClusterContext.Settings(100, 199, null, null, null, null, LIMIT),
            new ClusterContext.Standing("id", null, null, new TreeSet<>(), true, "swept"));
    return new Pass(null, null, cluster, "id", "op", null);
  }
}
