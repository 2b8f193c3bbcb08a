package io.proxmoxmpc.history;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Short transactions of their own that end in a result or in {@link HistoryUnavailable}. */
@ApplicationScoped
class Transactions {
  private static final int SECONDS = 10;

  private final Opening opening;

  Transactions(Opening opening) {
    this.opening = opening;
  }

  <T> T call(Callable<T> work) {
    openOrUnavailable();
    try {
      return QuarkusTransaction.requiringNew().timeout(SECONDS).call(work);
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }

  void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
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
