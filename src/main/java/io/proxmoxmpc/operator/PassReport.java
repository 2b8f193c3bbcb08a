package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.ConditionTypes;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.loop.PassResult;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells people of a pass: Events for what happened, and one log line if anything did. */
@ApplicationScoped
class PassReport {
  private static final Logger LOG = Logger.getLogger(PassReport.class);
  private final EventRecorder events;
  private final PassMetrics metrics;

  PassReport(EventRecorder events, PassMetrics metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  void tell(GuestResource guest, PassResult result) {
    metrics.count(guest, result);
    result
        .events()
        .forEach(event -> events.record(guest, event.warning(), event.reason(), event.message()));
    boolean news = isNews(guest, result);
    if (news && result.state() == PassResult.State.STALLED) {
      events.record(guest, true, result.reason().text(), result.message());
    }
    if (news || !result.events().isEmpty()) {
      LOG.infof(
          "%s %s/%s: %s %s: %s",
          guest.getKind(),
          guest.getMetadata().getNamespace(),
          guest.getMetadata().getName(),
          result.state(),
          result.reason().text(),
          result.message());
    }
  }

  /** Whether the resource's status does not say this already. */
  private static boolean isNews(GuestResource guest, PassResult result) {
    if (result.state() == PassResult.State.UNCHANGED) {
      return false;
    }
    return guest.getStatus() == null
        || guest.getStatus().conditions() == null
        || guest.getStatus().conditions().stream()
            .filter(condition -> condition.type().equals(ConditionTypes.READY))
            .noneMatch(condition -> says(condition, result));
  }

  private static boolean says(Condition condition, PassResult result) {
    return result.reason().text().equals(condition.reason())
        && (condition.status() == Condition.Status.True)
            == (result.state() == PassResult.State.READY);
  }
}
