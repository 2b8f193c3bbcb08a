package io.proxmoxmpc.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.proxmoxmpc.local.LocalPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HistoryProfile.class)
class OpeningIT {
  LocalPostgres postgres;
  @Inject History history;
  @Inject Flyway flyway;
  @Inject AgroalDataSource runtimeRole;

  @Test
  void theDatabaseBelongsToTheFirstOperatorThatOpensIt() {
    history.open();
    history.open();
    new Opening(flyway, runtimeRole, Optional.of("op-of-tests")).open();
    assertThatThrownBy(() -> new Opening(flyway, runtimeRole, Optional.of("another")).open())
        .isInstanceOf(HistoryRefused.class)
        .hasMessageContaining("belongs to the operator 'op-of-tests'")
        .hasMessageContaining("mpc.operator-id is 'another'");
  }

  @Test
  void anOperatorWithoutAnIdIsRefused() {
    assertThatThrownBy(() -> new Opening(flyway, runtimeRole, Optional.of(" ")).open())
        .isInstanceOf(HistoryRefused.class)
        .hasMessageContaining("mpc.operator-id is not set");
  }

  @Test
  void aRoleThatCouldChangeTheJournalIsRefused() throws Exception {
    history.open();
    try (Connection owner =
        DriverManager.getConnection(
            postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword())) {
      assertThatThrownBy(() -> new Belonging(owner).check(Optional.of("op-of-tests")))
          .isInstanceOf(HistoryRefused.class)
          .hasMessageContaining("'mpc_owner' could change the journal");
    }
  }

  @Test
  void aPassInTheMiddleSeesARefusedDatabaseAsUnavailable() {
    history.open();
    Transactions refused =
        new Transactions(new Opening(flyway, runtimeRole, Optional.of("another")), runtimeRole);
    assertThatThrownBy(() -> refused.call(() -> 1))
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessageContaining("belongs to the operator");
    assertThat(history.available()).isTrue();
  }
}
