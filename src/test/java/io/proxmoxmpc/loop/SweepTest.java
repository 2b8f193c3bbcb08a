package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.history.MemoryClusters;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every listed guest is asked once, and what was seen outlasts who saw it. */
class SweepTest {
  private final BareLoop bare = BareLoop.settled();
  private final MemoryClusters clusters = new MemoryClusters();
  private final Sweep sweep =
      new Sweep(
          clusters,
          bare.guests,
          new LoopSettings("op-1", Duration.ofMinutes(3), Duration.ofMinutes(10)));

  @Test
  void whoseMarkerIsOursIsOnRecordAfterwards() {
    bare.guests.drop("", 100);
    list(100, 100);
    assertThat(pass("uid").complete()).isTrue();
    Claim seen = bare.guests.find("", 100).orElseThrow();
    assertThat(seen.state()).isEqualTo(Claim.State.SIGHTED);
    assertThat(seen.owner().name()).isEqualTo("web");

    bare.createdAgain();
    bare.passUntilReady();
    assertThat(bare.knownVmid).isEqualTo(100);
  }

  @Test
  void whoeverIsOnRecordStaysAsHeIs() {
    Claim before = bare.guests.find("", 100).orElseThrow();
    list(100, 100);
    pass("uid");
    assertThat(bare.guests.find("", 100)).contains(before);
  }

  @Test
  void aNewProxmoxClusterIsSweptForAnew() {
    list(100, 100);
    assertThat(pass("uid").complete()).isTrue();
    int looks = bare.proxmox.looks;
    assertThat(pass("uid").complete()).isTrue();
    assertThat(bare.proxmox.looks).isEqualTo(looks);
    assertThat(pass("another").complete()).isTrue();
    assertThat(bare.proxmox.looks).isGreaterThan(looks);
  }

  @Test
  void aGuestThatIsBeingMadeIsAskedAgain() {
    list(100, 100);
    bare.proxmox.guest.orElseThrow().current().remove("description");
    bare.proxmox.taskOfOthers("qmrestore");
    assertThat(pass("uid").message()).contains("could not be read: VM 100");
    ObservedGuest done = bare.proxmox.guest.orElseThrow();
    bare.proxmox.guest =
        Optional.of(
            new ObservedGuest(
                done.kind(),
                done.vmid(),
                done.node(),
                new TreeMap<>(done.current()),
                new TreeMap<>(),
                new TreeSet<>(),
                done.digest(),
                done.power(),
                null,
                java.util.List.of()));
    assertThat(pass("uid").complete()).isTrue();
  }

  @Test
  void manyThatCannotAnswerHoldNobodyUp() {
    bare.guests.drop("", 100);
    // The only one that answers is the last of the list.
    list(30, 100);
    pass("uid");
    assertThat(pass("uid").message()).contains("could not be read", "accept-unread=70");
    assertThat(bare.guests.find("", 100)).isPresent();
  }

  private Sweep.State pass(String uid) {
    return sweep.pass(
        new ClusterInput("home", uid, bare.proxmox, null, null, null, null, new TreeSet<>()),
        FakeProxmox.ID,
        new TreeMap<>());
  }

  private void list(int from, int to) {
    bare.proxmox.listed =
        IntStream.rangeClosed(from, to)
            .mapToObj(vmid ->
                new InventoryGuest(
                    GuestKind.QEMU,
                    vmid,
                    "pve1",
                    "stopped",
                    null,
                    false,
                    null,
                    new TreeSet<>(),
                    null))
            .toList();
  }
}
