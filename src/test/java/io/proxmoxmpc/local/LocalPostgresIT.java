package io.proxmoxmpc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {
  @TempDir private Path folder;

  @Test
  void rowsAndPasswordsSurviveARestartAndAStop() throws Exception {
    String password;
    try (var postgres = LocalPostgres.start(folder, Progress.silent())) {
      password = postgres.ownerPassword();
      try (var owner = owner(postgres)) {
        owner.createStatement().execute("CREATE TABLE note AS SELECT 'kept' AS text");
      }
      postgres.stop();
      assertThatThrownBy(() -> owner(postgres)).isInstanceOf(SQLException.class);
      postgres.restart();
      try (var owner = owner(postgres)) {
        assertThat(text(owner)).isEqualTo("kept");
      }
    }
    try (var postgres = LocalPostgres.start(folder, Progress.silent());
        var owner = owner(postgres)) {
      assertThat(postgres.ownerPassword()).isEqualTo(password);
      assertThat(text(owner)).isEqualTo("kept");
    }
  }

  @Test
  void eachRoleNeedsItsPasswordAndTheRuntimeRoleMakesNoTables() throws Exception {
    try (var postgres = LocalPostgres.start(folder, Progress.silent())) {
      assertThatThrownBy(() -> connect(postgres, postgres.runtimeUser(), "guess"))
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> connect(postgres, "postgres", "")).isInstanceOf(SQLException.class);
      try (var runtime = connect(postgres, postgres.runtimeUser(), postgres.runtimePassword())) {
        assertThatThrownBy(() -> runtime.createStatement().execute("CREATE TABLE mine (n int)"))
            .hasMessageContaining("permission denied");
      }
      String other = postgres.createDatabase("other");
      try (var owner =
          DriverManager.getConnection(other, postgres.ownerUser(), postgres.ownerPassword())) {
        assertThat(owner.createStatement().execute("CREATE TABLE mine (n int)")).isFalse();
      }
    }
  }

  private static String text(Connection connection) throws SQLException {
    try (var rows = connection.createStatement().executeQuery("SELECT text FROM note")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection owner(LocalPostgres postgres) throws SQLException {
    return connect(postgres, postgres.ownerUser(), postgres.ownerPassword());
  }

  private static Connection connect(LocalPostgres postgres, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), user, password);
  }
}
