package io.proxmoxmpc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.local.LocalPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HistoryProfile.class)
class OutageIT {
  private static final Duration NEVER = Duration.ofSeconds(60);

  LocalPostgres postgres;
  @Inject History history;
  @Inject Journal journal;
  @Inject Guests guests;
  @Inject Clusters clusters;
  @Inject Revisions revisions;
  @Inject EstateQuery estate;

  private final String cluster = Samples.cluster();
  private final Owner owner = Samples.owner("web-1");

  @AfterEach
  void back() {
    if (!history.available()) {
      postgres.restart();
    }
  }

  @Test
  void everyCallSaysThatPostgresIsAwayAndWorksAgainAfterwards() {
    UUID operation = journal.intent(Samples.intent(cluster, 120, owner, Map.of()));
    assertThat(history.available()).isTrue();
    postgres.stop();

    assertThat(history.available()).isFalse();
    assertThat(calls(operation)).allSatisfy(call -> assertUnavailable(call));

    postgres.restart();
    await().atMost(NEVER).until(history::available);
    assertThat(journal.open(cluster, 120)).hasSize(1);
    journal.outcome(
        operation, OutcomeKind.DONE, "", Samples.claim(cluster, 120, owner, Claim.State.OWNED));
    assertThat(guests.find(cluster, 120)).isPresent();
  }

  @Test
  void aHangingPostgresHangsNobody() throws Exception {
    journal.open(cluster, 121);
    List<ProcessHandle> servers = servers();
    signal("STOP", servers);
    try {
      assertUnavailable(() -> journal.intent(Samples.intent(cluster, 121, owner, Map.of())));
    } finally {
      signal("CONT", servers);
    }
    await()
        .atMost(NEVER)
        .ignoreExceptionsInstanceOf(HistoryUnavailable.class)
        .untilAsserted(() -> journal.intent(Samples.intent(cluster, 122, owner, Map.of())));
  }

  private List<ThrowingCallable> calls(UUID operation) {
    Claim claim = Samples.claim(cluster, 120, owner, Claim.State.CLAIMED);
    Grant grant = new Grant(cluster, 120, owner, 1, "h", List.of("s"), "ada");
    return List.of(
        () -> journal.intent(Samples.intent(cluster, 120, owner, Map.of())),
        () -> journal.accepted(operation, "UPID:"),
        () -> journal.outcome(operation, OutcomeKind.DONE, "", claim),
        () -> journal.open(cluster, 120),
        () -> journal.grant(grant),
        () -> journal.grants(cluster, 120, owner.uid(), 1),
        () -> journal.grantUsed(grant, "s", operation),
        () -> guests.find(cluster, 120),
        () -> guests.claim(claim),
        () -> guests.save(claim),
        () -> guests.drop(cluster, 120),
        () -> guests.highestEverClaimed(cluster, 100, 200),
        () -> clusters.pin("home"),
        () -> clusters.pin("home", cluster),
        () -> clusters.swept(cluster, "uid"),
        () -> revisions.record(Samples.content(cluster, 120, owner, Map.of())),
        () -> estate.latest(EstateFilter.ALL));
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(
            () -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(NEVER, call::call))
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessageContaining("PostgreSQL");
  }

  /** The server and all its workers: a stopped parent alone would leave connections served. */
  private List<ProcessHandle> servers() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
        .toList();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    assertThat(processes).isNotEmpty();
    List<String> command =
        Stream.concat(
                Stream.of("kill", "-" + name),
                processes.stream().map(process -> Long.toString(process.pid())))
            .toList();
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
