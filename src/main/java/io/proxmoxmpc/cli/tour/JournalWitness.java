package io.proxmoxmpc.cli.tour;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.ds.PGSimpleDataSource;

/** What SQL finds in the journal. */
final class JournalWitness {
  private static final String ROWS =
      """
      SELECT i.id, i.action, i.method, i.path, i.upid IS NOT NULL OR a.upid IS NOT NULL AS accepted,
             coalesce(o.outcome, '') AS outcome
        FROM journal i
        LEFT JOIN journal a ON a.operation = i.operation AND a.kind = 'Accepted'
        LEFT JOIN journal o ON o.operation = i.operation AND o.kind = 'Outcome'
       WHERE i.kind = 'Intent' AND i.owner_namespace = ? AND i.owner_name = ? AND i.id > ?
       ORDER BY i.id
      """;

  private final PGSimpleDataSource source = new PGSimpleDataSource();

  /** For an address with a login, as endpoints.json has it. */
  JournalWitness(URI address) {
    String[] login = address.getUserInfo().split(":", 2);
    source.setUrl(
        "jdbc:postgresql://" + address.getAuthority().split("@", 2)[1] + address.getPath());
    source.setUser(login[0]);
    source.setPassword(login[1]);
  }

  /** One operation: what was meant, whether Proxmox took it, how it ended (empty: still open). */
  record Operation(
      long id, String action, String method, String path, boolean accepted, String outcome) {
    String shown() {
      String ended = outcome.isEmpty() ? "open" : outcome.toLowerCase(Locale.ROOT);
      String task = accepted ? "accepted, " : "";
      return "#%d %s: %s %s, %s%s".formatted(id, action, method, path, task, ended);
    }
  }

  /** The operations on a resource's guest since a row, oldest first. */
  List<Operation> since(long row, Ref ref) throws NotObserved {
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(ROWS)) {
      query.setString(1, ref.namespace());
      query.setString(2, ref.name());
      query.setLong(3, row);
      var found = new ArrayList<Operation>();
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        found.add(
            new Operation(
                rows.getLong("id"),
                rows.getString("action"),
                rows.getString("method"),
                rows.getString("path"),
                rows.getBoolean("accepted"),
                rows.getString("outcome")));
      }
      return found;
    } catch (SQLException e) {
      throw new NotObserved("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** The number of the last row, 0 when there is no journal yet. */
  long last() throws NotObserved {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(id), 0) FROM journal")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      if ("42P01".equals(e.getSQLState())) {
        return 0;
      }
      throw new NotObserved("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }
}
