package io.proxmoxmpc.history;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Tells "PostgreSQL is not usable now" from a bug of ours. */
final class Failures {
  private Failures() {}

  /** What to throw for a failure that came out of a transaction. */
  static RuntimeException translate(Throwable failure) {
    SQLException sql = find(failure, SQLException.class);
    if (sql != null && isBug(sql.getSQLState())) {
      return new IllegalStateException("the database refused a statement", failure);
    }
    if (sql != null) {
      return new HistoryUnavailable("PostgreSQL cannot be used: " + firstLine(sql), failure);
    }
    // The server can also go at the commit; what is lost then carries no SQLException.
    if (find(failure, QuarkusTransactionException.class) != null
        || find(failure, FlywayException.class) != null
        || find(failure, jakarta.transaction.RollbackException.class) != null) {
      return new HistoryUnavailable("PostgreSQL cannot be used: " + firstLine(failure), failure);
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }

  /** Data, integrity, syntax and privilege errors: the statement is wrong, not the moment. */
  private static boolean isBug(@Nullable String state) {
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
