package io.proxmoxmpc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(HistoryProfile.class)
class GuestsIT {
  @Inject Guests guests;
  @Inject Clusters clusters;
  @Inject AgroalDataSource runtimeRole;

  private final String cluster = Samples.cluster();
  private final Owner owner = Samples.owner("web-1");

  @Test
  void aClaimComesBackAsItWasSaved() {
    Claim claim = Samples.claim(cluster, 120, owner, Claim.State.CLAIMED);
    assertThat(guests.claim(claim)).isTrue();
    assertThat(guests.find(cluster, 120)).contains(claim);
    assertThat(guests.ofOwner(cluster, owner)).contains(claim);
    assertThat(guests.ofOwnerAnywhere(owner)).contains(claim);
    assertThat(guests.ofOwner(Samples.cluster(), owner)).isEmpty();
    assertThat(guests.all(cluster)).containsExactly(claim);

    Claim owned = Samples.claim(cluster, 120, owner, Claim.State.OWNED);
    guests.save(owned);
    assertThat(guests.find(cluster, 120)).contains(owned);
  }

  @ParameterizedTest
  @EnumSource(Claim.State.class)
  void onlyAHeldGuestRefusesAnotherOwner(Claim.State state) {
    guests.save(Samples.claim(cluster, 130, owner, state));
    Claim other = Samples.claim(cluster, 130, Samples.owner("other"), Claim.State.CLAIMED);
    boolean held = state == Claim.State.CLAIMED || state == Claim.State.OWNED;
    assertThat(guests.claim(other)).isEqualTo(!held);
    assertThat(guests.find(cluster, 130).map(Claim::owner)).contains(held ? owner : other.owner());
  }

  @Test
  void ofManyThatClaimAnIdAtOnceOneHasIt() throws Exception {
    int claimants = 8;
    CyclicBarrier together = new CyclicBarrier(claimants);
    try (var threads = Executors.newFixedThreadPool(claimants)) {
      for (int vmid = 200; vmid < 210; vmid++) {
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < claimants; i++) {
          Claim claim = Samples.claim(cluster, vmid, Samples.owner("c" + i), Claim.State.CLAIMED);
          attempts.add(() -> {
            together.await();
            return guests.claim(claim);
          });
        }
        int won = 0;
        for (Future<Boolean> result : threads.invokeAll(attempts)) {
          won += result.get() ? 1 : 0;
        }
        assertThat(won).as("winners of %d", vmid).isEqualTo(1);
      }
    }
    assertThat(guests.all(cluster)).hasSize(10);
  }

  @Test
  void aDeletedGuestIsNobodysAndItsIdIsRemembered() {
    guests.save(Samples.claim(cluster, 140, owner, Claim.State.OWNED));
    guests.save(Samples.claim(cluster, 150, owner, Claim.State.OWNED));
    guests.drop(cluster, 150);
    guests.drop(cluster, 150);
    guests.drop(cluster, 999);

    assertThat(guests.find(cluster, 150)).isEmpty();
    assertThat(guests.all(cluster)).hasSize(1);
    assertThat(guests.named(cluster, owner)).hasSize(1);
    assertThat(guests.highestEverClaimed(cluster, 100, 200)).isEqualTo(150);
    assertThat(guests.highestEverClaimed(cluster, 100, 149)).as("beside the range").isEqualTo(140);
    assertThat(guests.highestEverClaimed(Samples.cluster(), 100, 200)).isZero();

    Claim again = Samples.claim(cluster, 150, Samples.owner("new"), Claim.State.CLAIMED);
    assertThat(guests.claim(again)).isTrue();
    assertThat(guests.find(cluster, 150)).contains(again);
  }

  @Test
  void formerLivesOfANameAreFound() {
    Owner before = Samples.owner("web-1");
    Owner container = new Owner(GuestKind.LXC, "shop", "web-1", "other-kind");
    guests.save(Samples.claim(cluster, 160, before, Claim.State.RETAINED));
    guests.save(Samples.claim(cluster, 161, container, Claim.State.OWNED));
    assertThat(guests.named(cluster, owner)).extracting(Claim::vmid).containsExactly(160);
    assertThat(guests.ofOwnerAnywhere(before)).isEmpty();
  }

  @Test
  void aRowThatCannotBeReadConcernsItsGuestAlone() throws SQLException {
    guests.save(Samples.claim(cluster, 170, owner, Claim.State.OWNED));
    guests.save(Samples.claim(cluster, 171, Samples.owner("web-2"), Claim.State.OWNED));
    odd(170, "last_applied", "{\"cores\":{\"applied\":\"2\",\"since\":\"a newer version\"}}");
    assertThat(guests.find(cluster, 170).orElseThrow().lastApplied().entries())
        .containsOnlyKeys("cores");

    odd(170, "volumes", "{\"a\":1}");
    assertThatThrownBy(() -> guests.ofOwner(cluster, owner))
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessageContaining("guest 170");
    assertThat(guests.find(cluster, 171)).isPresent();
    assertThat(guests.owned(cluster)).isEqualTo(2);
  }

  private void odd(int vmid, String column, String json) throws SQLException {
    try (var connection = runtimeRole.getConnection();
        var statement =
            connection.prepareStatement(
                "update guest set %s = ?::jsonb where cluster_id = ? and vmid = ?"
                    .formatted(column))) {
      statement.setString(1, json);
      statement.setString(2, cluster);
      statement.setInt(3, vmid);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void pinsAndSweepsAreKept() {
    String name = Samples.cluster();
    assertThat(clusters.pin(name)).isEmpty();
    clusters.pin(name, "id-1");
    clusters.pin(name, "id-1");
    assertThat(clusters.pin(name)).contains("id-1");
    clusters.pin(name, "id-2");
    assertThat(clusters.pin(name)).contains("id-2");

    assertThat(clusters.swept(cluster, "uid-1")).isFalse();
    clusters.sweepDone(cluster, "uid-1", 117, 2);
    clusters.sweepDone(cluster, "uid-1", 118, 0);
    assertThat(clusters.swept(cluster, "uid-1")).isTrue();
    assertThat(clusters.swept(cluster, "uid-2")).as("another ProxmoxCluster").isFalse();
  }
}
