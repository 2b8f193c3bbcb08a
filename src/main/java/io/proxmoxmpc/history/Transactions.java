package io.proxmoxmpc.history;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Short transactions of their own that end in a result or, within seconds, in {@link
 * HistoryUnavailable}. Each runs on a thread of its own, because a server that hangs is noticed
 * connection by connection, and no caller can wait for a whole pool.
 */
@ApplicationScoped
class Transactions {
  private static final int PATIENCE_SECONDS = 6;
  private static final int SECONDS = 10;

  private final Opening opening;
  private final AgroalDataSource dataSource;

  Transactions(Opening opening, AgroalDataSource dataSource) {
    this.opening = opening;
    this.dataSource = dataSource;
  }

  <T> T call(Callable<T> work) {
    openOrUnavailable();
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual().name("history").start(() -> complete(result, work));
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw afterFailure(Failures.translate(e.getCause() == null ? e : e.getCause()));
    } catch (TimeoutException e) {
      throw giveUp(
          result, "PostgreSQL cannot be used: no answer for %d s".formatted(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw giveUp(result, "interrupted while waiting for PostgreSQL");
    }
  }

  void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
    try {
      result.complete(
          QuarkusTransaction.requiringNew()
              .timeout(SECONDS)
              .call(() -> {
                T value = work.call();
                // What the caller believes to be undone must not be committed behind its back.
                if (result.isDone()) {
                  throw new HistoryUnavailable("nobody waits for this transaction any more");
                }
                return value;
              }));
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private RuntimeException giveUp(CompletableFuture<?> result, String message) {
    HistoryUnavailable failure = new HistoryUnavailable(message);
    result.completeExceptionally(failure);
    return afterFailure(failure);
  }

  /** The other idle connections lead to the same server; the next call begins with a new one. */
  private RuntimeException afterFailure(RuntimeException failure) {
    if (failure instanceof HistoryUnavailable) {
      dataSource.flush(AgroalDataSource.FlushMode.IDLE);
    }
    return failure;
  }

  /** A caller in the middle of a pass knows one failure; only the start tells refused from away. */
  private void openOrUnavailable() {
    try {
      opening.open();
    } catch (HistoryRefused e) {
      throw new HistoryUnavailable(String.valueOf(e.getMessage()), e);
    }
  }
}
