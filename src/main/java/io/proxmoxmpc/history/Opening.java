package io.proxmoxmpc.history;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Opens the database at first use instead of at start, so that an operator that starts while
 * PostgreSQL is away can observe. The work runs on its own thread: a hanging server may hold that
 * one, never a caller.
 */
@ApplicationScoped
class Opening {
  private static final int PATIENCE_SECONDS = 5;

  private final Flyway flyway;
  private final AgroalDataSource dataSource;
  private final Optional<String> operatorId;
  private @Nullable CompletableFuture<@Nullable Void> attempt;

  Opening(
      Flyway flyway,
      AgroalDataSource dataSource,
      @ConfigProperty(name = "mpc.operator-id") Optional<String> operatorId) {
    this.flyway = flyway;
    this.dataSource = dataSource;
    this.operatorId = operatorId;
  }

  void open() {
    try {
      current().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new HistoryUnavailable(
          "PostgreSQL has not answered for %d s".formatted(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HistoryUnavailable("interrupted while waiting for PostgreSQL", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof HistoryRefused refused
          ? new HistoryRefused(String.valueOf(refused.getMessage()))
          : Failures.translate(cause);
    }
  }

  boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  private synchronized CompletableFuture<@Nullable Void> current() {
    CompletableFuture<@Nullable Void> now = attempt;
    if (now == null || now.isCompletedExceptionally()) {
      CompletableFuture<@Nullable Void> next = new CompletableFuture<>();
      Thread.ofVirtual().name("history-opening").start(() -> complete(next));
      attempt = next;
      return next;
    }
    return now;
  }

  private void complete(CompletableFuture<@Nullable Void> result) {
    try {
      flyway.migrate();
      try (Connection connection = dataSource.getConnection()) {
        new Belonging(connection).check(operatorId);
      }
      result.complete(null);
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }
}
