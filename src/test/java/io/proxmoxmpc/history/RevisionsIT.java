package io.proxmoxmpc.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Owner;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HistoryProfile.class)
class RevisionsIT {
  @Inject Revisions revisions;
  @Inject EstateQuery estate;
  @Inject Guests guests;

  private final String cluster = Samples.cluster();
  private final Owner owner = Samples.owner("web-1");

  @Test
  void onlyANewMeaningIsANewRevision() {
    long first = record(Map.of("cores", "2", "digest", "aa", "memory", "512"));
    assertThat(record(Map.of("memory", "512", "cores", "2", "digest", "bb", "lock", "clone")))
        .isEqualTo(first);
    long second = record(Map.of("cores", "4", "memory", "512"));
    assertThat(second).isGreaterThan(first);
    assertThat(record(Map.of("cores", "4", "memory", "512"))).isEqualTo(second);
  }

  @Test
  void neitherMarkerNorSecretIsInARevision() {
    Marker marker = new Marker("op", owner, 120, Marker.State.OWNED);
    record(Map.of("description", marker.appendTo("Shop front"), "cipassword", "**********"));
    assertThat(ours(Long.MAX_VALUE))
        .singleElement()
        .extracting(guest -> guest.content().meaning().config())
        .isEqualTo(Map.of("description", "Shop front"));
  }

  @Test
  void theEstateCanBeSeenAsItWas() {
    long before = record(Map.of("cores", "2"));
    long after = record(Map.of("cores", "4"));
    assertThat(cores(before)).containsExactly("2");
    assertThat(cores(after)).containsExactly("4");
    assertThat(estate.after(before).stream().filter(note -> note.clusterId().equals(cluster)))
        .extracting(RevisionNote::id)
        .containsExactly(after);
    assertThat(estate.highestRevision()).isGreaterThanOrEqualTo(after);
  }

  @Test
  void aGuestThatIsLetGoOrDeletedLeavesTheEstateByARevision() {
    guests.save(Samples.claim(cluster, 120, owner, Claim.State.OWNED));
    long there = record(Map.of("cores", "2"));
    guests.save(Samples.claim(cluster, 120, owner, Claim.State.RETAINED));
    guests.save(Samples.claim(cluster, 120, owner, Claim.State.RETAINED));
    assertThat(ours(Long.MAX_VALUE)).isEmpty();
    assertThat(ours(there)).hasSize(1);
    assertThat(estate.after(there).stream().filter(note -> note.clusterId().equals(cluster)))
        .singleElement()
        .matches(RevisionNote::gone);

    long back = record(Map.of("cores", "2"));
    assertThat(back).isGreaterThan(there);
    guests.drop(cluster, 120);
    assertThat(ours(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void theEstateIsFilteredByClusterAndNamespace() {
    record(Map.of("cores", "2"));
    assertThat(filtered(Set.of("home"), Optional.of(Set.of("shop")))).hasSize(1);
    assertThat(filtered(Set.of("away"), Optional.empty())).isEmpty();
    assertThat(filtered(Set.of(), Optional.of(Set.of("other")))).isEmpty();
    assertThat(filtered(Set.of(), Optional.of(Set.of()))).isEmpty();
  }

  @Test
  void aReaderThatFollowsTheIdsMissesNoRevision() throws Exception {
    long start = estate.highestRevision();
    List<Callable<Long>> writers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int vmid = 500 + i;
      writers.add(() ->
          revisions
              .record(Samples.content(cluster, vmid, owner, Map.of("cores", "2")))
              .getAsLong());
    }
    List<Long> seen = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var results = writers.stream().map(threads::submit).toList();
      long position = start;
      while (seen.size() < writers.size() || !results.stream().allMatch(r -> r.isDone())) {
        for (RevisionNote note : estate.after(position)) {
          seen.add(note.id());
          position = note.id();
        }
      }
    }
    assertThat(seen).hasSize(writers.size()).isSorted();
  }

  private long record(Map<String, String> config) {
    return revisions.record(Samples.content(cluster, 120, owner, config)).getAsLong();
  }

  private List<EstateGuest> ours(long revision) {
    return mine(estate.at(revision, EstateFilter.ALL));
  }

  private List<EstateGuest> filtered(Set<String> names, Optional<Set<String>> namespaces) {
    return mine(estate.latest(new EstateFilter(names, namespaces, Optional.empty())));
  }

  private List<EstateGuest> mine(List<EstateGuest> all) {
    return all.stream().filter(guest -> guest.content().clusterId().equals(cluster)).toList();
  }

  private List<String> cores(long revision) {
    return ours(revision).stream()
        .map(guest -> guest.content().meaning().config().get("cores"))
        .toList();
  }
}
