package io.proxmoxmpc.operator;

import io.proxmoxmpc.history.History;
import io.proxmoxmpc.history.HistoryRefused;
import io.proxmoxmpc.history.HistoryUnavailable;
import io.proxmoxmpc.loop.LoopSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What happens once at the start: the database is opened, or refuses this operator. */
@Dependent
class Startup {
  private static final Logger LOG = Logger.getLogger(Startup.class);

  /** The sweep looks at every guest; this is for whoever the sweep cannot wake. */
  private static final Duration RESYNC = Duration.ofHours(1);

  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int REFUSED = 2;

  @Produces
  @Singleton
  LoopSettings loopSettings(OperatorSettings settings) {
    return new LoopSettings(settings.operatorId().orElse(""), settings.requestGrace(), RESYNC);
  }

  void begin(@Observes StartupEvent event, History history) {
    Thread.ofVirtual().name("history-opening").start(() -> open(history));
  }

  /** Tries until PostgreSQL answers; observing goes on meanwhile. */
  private static void open(History history) {
    while (true) {
      try {
        history.open();
        return;
      } catch (HistoryRefused e) {
        refuse(String.valueOf(e.getMessage()));
        return;
      } catch (HistoryUnavailable e) {
        LOG.warnf("history is not available yet: %s", e.getMessage());
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void refuse(String why) {
    LOG.errorf("the operator does not start: %s", why);
    Quarkus.asyncExit(REFUSED);
  }
}
