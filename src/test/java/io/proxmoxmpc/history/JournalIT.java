package io.proxmoxmpc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Owner;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(HistoryProfile.class)
class JournalIT {
  @Inject Journal journal;
  @Inject Guests guests;
  @Inject AgroalDataSource runtimeRole;

  private final String cluster = Samples.cluster();
  private final Owner owner = Samples.owner("web-1");

  @Test
  void anIntentIsOpenUntilItsOutcome() {
    Intent first = Samples.intent(cluster, 120, owner, Map.of("cores", "2", "agent", "1"));
    Intent second = Samples.intent(cluster, 121, owner, Map.of());
    UUID operation = journal.intent(first);
    UUID other = journal.intent(second);

    assertThat(journal.open(cluster, 120))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.operation()).isEqualTo(operation);
          assertThat(open.intent()).isEqualTo(first);
          assertThat(open.upid()).isNull();
        });
    journal.accepted(operation, "UPID:pve1:0:");
    journal.accepted(operation, "UPID:pve1:again:");
    assertThat(journal.open(cluster, 120))
        .extracting(OpenOperation::upid)
        .containsExactly("UPID:pve1:0:");
    Instant before = Instant.now().minusSeconds(60);
    assertThat(journal.tasksSince(cluster, 120, before)).containsExactly("UPID:pve1:0:");
    assertThat(journal.tasksSince(cluster, 120, Instant.now().plusSeconds(60))).isEmpty();
    assertThat(journal.tasksSince(cluster, 121, before)).isEmpty();

    journal.outcome(operation, OutcomeKind.DONE, "ok", null);
    assertThat(journal.open(cluster, 120)).isEmpty();
    assertThat(journal.open(cluster, 121))
        .extracting(OpenOperation::operation)
        .containsExactly(other);
  }

  @Test
  void anOutcomeAndTheGuestRowAreWrittenTogetherOrNotAtAll() throws Exception {
    Claim claimed = Samples.claim(cluster, 130, owner, Claim.State.CLAIMED);
    assertThat(guests.claim(claimed)).isTrue();
    UUID operation = journal.intent(Samples.intent(cluster, 130, owner, Map.of()));
    Claim impossible =
        new Claim(
            cluster,
            130,
            new Owner(owner.kind(), "shop", "nul\0nul", owner.uid()),
            Claim.State.OWNED,
            null,
            claimed.lastApplied(),
            claimed.volumes(),
            null);

    assertThatThrownBy(() -> journal.outcome(operation, OutcomeKind.DONE, "ok", impossible))
        .isInstanceOf(IllegalStateException.class);
    assertThat(journal.open(cluster, 130)).hasSize(1);
    assertThat(guests.find(cluster, 130)).contains(claimed);

    Claim owned = Samples.claim(cluster, 130, owner, Claim.State.OWNED);
    journal.outcome(operation, OutcomeKind.DONE, "ok", owned);
    assertThat(journal.open(cluster, 130)).isEmpty();
    assertThat(guests.find(cluster, 130)).contains(owned);
  }

  @Test
  void theFirstOutcomeCounts() throws Exception {
    UUID operation = journal.intent(Samples.intent(cluster, 140, owner, Map.of()));
    journal.outcome(operation, OutcomeKind.FAILED, "no space", null);
    journal.outcome(
        operation, OutcomeKind.DONE, "ok", Samples.claim(cluster, 140, owner, Claim.State.OWNED));
    assertThat(query("SELECT outcome FROM journal WHERE kind = 'Outcome' AND operation", operation))
        .containsExactly("FAILED");
    assertThat(guests.find(cluster, 140)).isEmpty();
  }

  @Test
  void aLateRowNeedsItsIntent() {
    assertThatThrownBy(() -> journal.accepted(UUID.randomUUID(), "UPID:pve1:0:"))
        .hasMessageContaining("no intent was recorded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE journal SET detail = 'never'",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "UPDATE revision SET author = 'me'",
        "DELETE FROM revision",
        "DELETE FROM guest",
        "UPDATE operator SET operator_id = 'mine'",
        "DROP TABLE journal",
        "ALTER TABLE journal ADD COLUMN more text",
        "CREATE TABLE mine (n int)"
      })
  void theRuntimeRoleCannotChangeWhatWasWritten(String statement) {
    journal.intent(Samples.intent(cluster, 150, owner, Map.of()));
    assertThatThrownBy(
            () -> {
              try (var connection = runtimeRole.getConnection()) {
                connection.createStatement().execute(statement);
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @Test
  void aSecretThatACallerForgotIsNotWritten() throws Exception {
    UUID operation =
        journal.intent(
            Samples.intent(
                cluster, 160, owner, Map.of("cipassword", "canary-7", "password", "canary-7")));
    assertThat(query("SELECT params::text FROM journal WHERE operation", operation))
        .singleElement()
        .asString()
        .doesNotContain("canary-7")
        .contains("(withheld)");
  }

  @Test
  void hostileTextsComeBackAsTheyWere() {
    String hostile = "'; DROP TABLE journal; -- \n\t\\\" ${x} {{y}} \u2028 \uD83D\uDE00 :name ?1";
    Intent intent = Samples.intent(cluster, 170, owner, Map.of("description", hostile));
    UUID operation = journal.intent(intent);
    journal.outcome(operation, OutcomeKind.FAILED, "a\0b", null);
    UUID again = journal.intent(intent);
    assertThat(journal.open(cluster, 170))
        .extracting(OpenOperation::operation, open -> open.intent().params().get("description"))
        .containsExactly(org.assertj.core.groups.Tuple.tuple(again, hostile));
  }

  @Test
  void aGrantIsRecordedOnceAndEndsStepByStep() {
    Grant grant =
        new Grant(cluster, 180, owner, 3, "9c1e", List.of("detach scsi1", "restart"), "ada");
    journal.grant(grant);
    journal.grant(grant);
    assertThat(journal.grants(cluster, 180, owner.uid(), 3)).containsExactly(grant);
    assertThat(journal.grants(cluster, 180, owner.uid(), 4)).isEmpty();

    UUID operation = journal.intent(Samples.intent(cluster, 180, owner, Map.of()));
    journal.grantUsed(grant, "restart", operation);
    journal.grantUsed(grant, "restart", operation);
    assertThat(journal.grants(cluster, 180, owner.uid(), 3))
        .singleElement()
        .extracting(Grant::steps)
        .isEqualTo(List.of("detach scsi1"));
    journal.grantUsed(grant, "detach scsi1", operation);
    assertThat(journal.grants(cluster, 180, owner.uid(), 3)).isEmpty();
    journal.outcome(operation, OutcomeKind.DONE, "", null);

    journal.grant(grant);
    assertThat(journal.grants(cluster, 180, owner.uid(), 3))
        .as("done is done; who wants it again says so again")
        .containsExactly(grant);
  }

  @Test
  void aGrantedStepThatFailedMayBeTriedAgain() {
    Grant grant = new Grant(cluster, 181, owner, 3, "9c1f", List.of("detach scsi1"), "ada");
    journal.grant(grant);
    UUID first = journal.intent(Samples.intent(cluster, 181, owner, Map.of()));
    journal.grantUsed(grant, "detach scsi1", first);
    assertThat(journal.grants(cluster, 181, owner.uid(), 3)).isEmpty();
    journal.outcome(first, OutcomeKind.FAILED, "no", null);
    assertThat(journal.grants(cluster, 181, owner.uid(), 3)).containsExactly(grant);

    UUID second = journal.intent(Samples.intent(cluster, 181, owner, Map.of()));
    journal.grantUsed(grant, "detach scsi1", second);
    journal.outcome(second, OutcomeKind.DONE, "", null);
    assertThat(journal.grants(cluster, 181, owner.uid(), 3)).isEmpty();
  }

  @Test
  void aGrantedStepThatMayHaveBeenDoneIsNotGrantedTwice() {
    Grant grant = new Grant(cluster, 182, owner, 3, "9c1f", List.of("detach scsi1"), "ada");
    journal.grant(grant);
    UUID operation = journal.intent(Samples.intent(cluster, 182, owner, Map.of()));
    journal.grantUsed(grant, "detach scsi1", operation);
    journal.outcome(operation, OutcomeKind.SUPERSEDED, "resolved by looking", null);
    assertThat(journal.grants(cluster, 182, owner.uid(), 3)).isEmpty();
  }

  @Test
  void onlyATaskOfThisWishThatFailedIsAFailure() {
    UUID refused = journal.intent(Samples.intent(cluster, 183, owner, Map.of()));
    journal.outcome(refused, OutcomeKind.FAILED, "busy", null);
    assertThat(journal.lastTaskFailed(cluster, 183, "Configure", 1)).isEmpty();

    UUID begun = journal.intent(Samples.intent(cluster, 183, owner, Map.of()));
    journal.accepted(begun, "UPID:pve1:1");
    journal.outcome(begun, OutcomeKind.FAILED, "got timeout", null);
    assertThat(journal.lastTaskFailed(cluster, 183, "Configure", 1)).contains("got timeout");
    assertThat(journal.lastTaskFailed(cluster, 183, "Shutdown", 1)).isEmpty();
    assertThat(journal.lastTaskFailed(cluster, 183, "Configure", 2)).isEmpty();
  }

  private List<String> query(String select, UUID operation) throws SQLException {
    try (var connection = runtimeRole.getConnection();
        var rows = connection.createStatement().executeQuery(select + " = '" + operation + "'")) {
      List<String> found = new java.util.ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
