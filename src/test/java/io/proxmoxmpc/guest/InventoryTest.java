package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.proxmox.TaskRow;
import io.proxmoxmpc.proxmox.Upid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private final Inventory inventory = new Inventory();
  private long rounds;

  @Test
  void absenceCountsFromTwoBelievedRoundsOn() {
    round(guest(100, "running"));
    assertThat(inventory.missingForTwoRounds(101)).isFalse();

    round(guest(100, "running"));
    assertThat(inventory.missingForTwoRounds(101)).isTrue();
    assertThat(inventory.missingForTwoRounds(100)).isFalse();

    round();
    assertThat(inventory.missingForTwoRounds(100)).isFalse();
    round();
    assertThat(inventory.missingForTwoRounds(100)).isTrue();
  }

  @Test
  void anotherClusterInBetweenStartsTheCountAgain() {
    round(guest(100, "running"));
    round();
    inventory.replace(inventory.snapshot().withFacts(facts("other")));
    assertThat(inventory.missingForTwoRounds(100)).isFalse();

    round();
    assertThat(inventory.missingForTwoRounds(100)).isFalse();
    round();
    assertThat(inventory.missingForTwoRounds(100)).isTrue();
  }

  @Test
  void aStatusCountsTheRoundsInARow() {
    quiet(guest(100, "running"));
    quiet(guest(100, "stopped"));
    quiet(guest(100, "stopped"));

    assertThat(inventory.roundsWithStatus(100, "stopped")).isEqualTo(2);
    assertThat(inventory.roundsWithStatus(100, "running")).isZero();
    assertThat(inventory.roundsWithStatus(101, "stopped")).isZero();
  }

  /** Its node is still online for a while after it stopped everything to go down. */
  @Test
  void roundsDuringABulkTaskAreNotCounted() {
    quiet(guest(100, "running"));
    for (int i = 0; i < 5; i++) {
      seen(List.of(task("stopall", "", true)), guest(100, "stopped"));
    }
    assertThat(inventory.roundsWithStatus(100, "stopped")).isZero();
    quiet(guest(100, "stopped"));
    assertThat(inventory.roundsWithStatus(100, "stopped")).isEqualTo(1);
  }

  @Test
  void exactlyTheChangedOnesAreNamed() {
    Snapshot old = round(guest(100, "running"), guest(101, "running"), guest(102, "running"));
    Snapshot now = round(guest(100, "running"), guest(101, "stopped"), guest(103, "running"));

    assertThat(now.changedSince(old)).containsExactly(101, 102, 103);
    assertThat(now.changedSince(now)).isEmpty();
  }

  @Test
  void aTaskThatEndedNamesItsGuestOnce() {
    Snapshot running = tasks(task("qmconfig", "100", true));
    Snapshot ended = tasks(task("qmconfig", "100", false));
    Snapshot later = tasks(task("qmconfig", "100", false));

    assertThat(running.changedSince(Snapshot.EMPTY)).isEmpty();
    assertThat(ended.changedSince(running)).containsExactly(100);
    assertThat(later.changedSince(ended)).isEmpty();
  }

  @Test
  void bulkTasksAreSeenAndNotRuledOutWithoutAList() {
    assertThat(inventory.bulkTaskRunning()).isTrue();
    tasks(task("qmstart", "100", true));
    assertThat(inventory.bulkTaskRunning()).isFalse();
    tasks(task("stopall", "", true));
    assertThat(inventory.bulkTaskRunning()).isTrue();
    tasks(task("bulk-shutdown", "", true));
    assertThat(inventory.bulkTaskRunning()).isTrue();
    tasks(task("bulk-shutdown", "", false));
    assertThat(inventory.bulkTaskRunning()).isFalse();

    round(guest(100, "running"));
    assertThat(inventory.bulkTaskRunning()).isTrue();
  }

  @Test
  void aTemplateNameMeansOneOrNoneOrSeveral() {
    round(template(9000, "debian"), template(9001, "debian"), template(9002, "alpine"));

    assertThat(inventory.templateNamed(GuestKind.QEMU, "alpine"))
        .isEqualTo(new TemplateMatch.One(template(9002, "alpine")));
    assertThat(inventory.templateNamed(GuestKind.QEMU, "debian"))
        .isEqualTo(new TemplateMatch.Several(List.of(9000, 9001)));
    assertThat(inventory.templateNamed(GuestKind.LXC, "alpine"))
        .isEqualTo(new TemplateMatch.None());
  }

  private Snapshot round(InventoryGuest... guests) {
    return next(byId(guests), Optional.empty());
  }

  private static TreeMap<Integer, InventoryGuest> byId(InventoryGuest... guests) {
    TreeMap<Integer, InventoryGuest> byId = new TreeMap<>();
    Arrays.stream(guests).forEach(guest -> byId.put(guest.vmid(), guest));
    return byId;
  }

  private Snapshot tasks(TaskRow... rows) {
    return seen(List.of(rows));
  }

  private Snapshot quiet(InventoryGuest... guests) {
    return seen(List.of(), guests);
  }

  private Snapshot seen(List<TaskRow> rows, InventoryGuest... guests) {
    return next(
        byId(guests),
        Optional.of(rows.stream().collect(Collectors.toMap(r -> r.upid().text(), r -> r))));
  }

  private Snapshot next(
      TreeMap<Integer, InventoryGuest> guests, Optional<Map<String, TaskRow>> tasks) {
    rounds++;
    inventory.replace(inventory.snapshot().next(facts("id"), guests, tasks));
    return inventory.snapshot();
  }

  private ClusterFacts facts(String seen) {
    return new ClusterFacts(
        true,
        null,
        "id",
        true,
        true,
        "9.2",
        new TreeMap<>(),
        Instant.EPOCH,
        rounds,
        new Identity("id", seen),
        "https://pve1:8006");
  }

  private static InventoryGuest guest(int vmid, String status) {
    return new InventoryGuest(
        GuestKind.QEMU, vmid, "pve1", status, "g", false, null, new TreeSet<>(), null);
  }

  private static InventoryGuest template(int vmid, String name) {
    return new InventoryGuest(
        GuestKind.QEMU, vmid, "pve1", "stopped", name, true, null, new TreeSet<>(), null);
  }

  private static TaskRow task(String type, String id, boolean running) {
    String upid = "UPID:pve1:00000001:00000001:6B034694:%s:%s:a@pve!t:".formatted(type, id);
    return new TaskRow(Upid.parse(upid).orElseThrow(), running, running ? "" : "OK");
  }
}
