package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inventory rounds against a simulated cluster. */
class ClusterRoundTest {
  private final SimulatedCluster cluster = new SimulatedCluster();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void nothingIsBelievedBeforeTheClusterIsPinned() {
    ProxmoxGuests guests = cluster.guests("mpc@pve!operator");
    ClusterFacts first = guests.poller().poll();

    assertThat(first.reachable()).isTrue();
    assertThat(first.believed()).isFalse();
    assertThat(first.identity().seen()).matches("[0-9a-f]{64}");
    assertThat(guests.inventory()).isEmpty();

    guests.poller().pin(first.clusterId());
    ClusterFacts second = guests.poller().poll();
    assertThat(second.believed()).isTrue();
    assertThat(second.quorate()).isTrue();
    assertThat(second.canProveAbsence()).isTrue();
    assertThat(second.version()).startsWith("9.");
    assertThat(second.nodesOnline()).containsEntry("pve1", true).containsEntry("pve2", true);
    assertThat(guests.inventory())
        .extracting(InventoryGuest::vmid)
        .contains(9000, 5000, 5001, 5002);
    assertThat(guests.bulkTaskRunning()).isFalse();
  }

  @Test
  void anotherClusterThanThePinnedOneIsNotBelieved() {
    ProxmoxGuests guests = cluster.guests("mpc@pve!operator");
    guests.poller().pin("0000");
    ClusterFacts facts = guests.poller().poll();

    assertThat(facts.believed()).isFalse();
    assertThat(facts.identity().changed()).isTrue();
    assertThat(facts.clusterId()).isEqualTo("0000");
    assertThat(guests.inventory()).isEmpty();
    assertThat(guests.absence(GuestKind.QEMU, 9000)).isInstanceOf(Absence.NotYet.class);
    assertThat(guests.send(new Action.Start(GuestKind.QEMU, 5000, "pve1"), ref -> Optional.empty()))
        .isInstanceOf(Sent.NotSent.class);
  }

  @Test
  void aRoundTakesAtMostFiveRequestsAndWakesOnlyOnceForWhatIsThere() throws Exception {
    ProxmoxGuests guests = cluster.pinned("mpc@pve!operator");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          guests.poller().poll();
          return guests.listed(5000).filter(g -> !g.status().equals("unknown")).isPresent();
        });
    assertThat(cluster.woken).contains(5000, 5001, 5002, 9000);
    cluster.woken.clear();
    cluster.forgetRequests();

    guests.poller().poll();
    assertThat(cluster.requests()).hasSizeBetween(4, 5);
    assertThat(cluster.woken).isEmpty();
    assertThat(guests.templateNamed(GuestKind.QEMU, "debian-13"))
        .isInstanceOf(TemplateMatch.One.class);
  }

  @Test
  void anEmptyListForATokenWithoutRightsProvesNothing() {
    ProxmoxGuests blind = cluster.pinned("nobody@pve!none");
    blind.poller().poll();
    blind.poller().poll();

    assertThat(blind.inventory()).isEmpty();
    assertThat(blind.facts().canProveAbsence()).isFalse();
    assertThat(blind.missingForTwoRounds(9000)).isTrue();
    assertThat(blind.absence(GuestKind.QEMU, 9000)).isInstanceOf(Absence.NotYet.class);
    assertThat(blind.nextFree(9000)).isEqualTo(new Free.Taken());
    assertThat(blind.look(GuestKind.QEMU, 9000, "pve1"))
        .isInstanceOfSatisfying(
            Look.Denied.class,
            denied ->
                assertThat(denied.failure())
                    .isInstanceOfSatisfying(
                        Failure.Denied.class, d -> assertThat(d.path()).isEqualTo("/vms/9000")));
  }

  @Test
  void aFailedRoundKeepsWhatWasKnownAndSaysWhy() throws Exception {
    ProxmoxGuests guests = cluster.pinned("mpc@pve!operator");
    cluster.fault(
        "{'method':'GET','path':'.*cluster/resources','action':'status','status':500,"
            + "'text':'got timeout'}");
    ClusterFacts facts = guests.poller().poll();

    assertThat(facts.believed()).isFalse();
    assertThat(facts.failure()).isInstanceOf(Failure.Busy.class);
    assertThat(guests.listed(9000)).isPresent();
    assertThat(guests.bulkTaskRunning()).isTrue();
    assertThat(guests.poller().poll().believed()).isTrue();
  }

  @Test
  void aRoundWithoutItsIdentityIsNotBelieved() throws Exception {
    ProxmoxGuests guests = cluster.pinned("mpc@pve!operator");
    long before = guests.facts().round();
    cluster.fault(
        "{'method':'GET','path':'.*certificates/info','action':'status','status':500,"
            + "'text':'no'}");

    assertThat(guests.poller().poll().believed()).isFalse();
    assertThat(guests.facts().round()).isEqualTo(before);
  }
}
