package io.proxmoxmpc.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Checks that a database belongs to this operator and that its journal can only grow. */
record Belonging(Connection connection) {
  void check(Optional<String> operatorId) throws SQLException {
    String own =
        operatorId
            .filter(id -> !id.isBlank())
            .orElseThrow(() ->
                new HistoryRefused(
                    "mpc.operator-id is not set: give this operator the id that its guests"
                        + " carry in their markers"));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO operator (operator_id) VALUES (?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, own);
      insert.executeUpdate();
    }
    String recorded = text("SELECT operator_id FROM operator");
    if (!recorded.equals(own)) {
      throw new HistoryRefused(
          ("the database belongs to the operator '%s', but mpc.operator-id is '%s': set it to the"
                  + " former, or give this operator a database of its own")
              .formatted(recorded, own));
    }
    if (text("SELECT has_table_privilege('journal', 'UPDATE, DELETE, TRUNCATE')").equals("t")) {
      throw new HistoryRefused(
          ("the database role '%s' could change the journal: let quarkus.datasource.username be a"
                  + " role without rights of its own, and only quarkus.flyway.username the owner")
              .formatted(text("SELECT current_user")));
    }
  }

  private String text(String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("no row for: " + query);
      }
      return rows.getString(1);
    }
  }
}
