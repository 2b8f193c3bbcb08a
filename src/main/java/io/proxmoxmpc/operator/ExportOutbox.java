package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.proxmoxmpc.api.ProxmoxExport;
import io.proxmoxmpc.history.EstateQuery;
import io.proxmoxmpc.history.HistoryUnavailable;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wakes the exports when the history has grown; the rows themselves are the outbox. */
@Singleton
class ExportOutbox {
  final SimpleInboundEventSource<ProxmoxExport> wakes =
      new SimpleInboundEventSource<>("export-wakes");

  private final EstateQuery estate;
  private final Leadership leadership;
  private @Nullable IndexerResourceCache<ProxmoxExport> exports;
  private volatile long seen = -1;
  private volatile long changedAt = System.nanoTime();

  ExportOutbox(EstateQuery estate, Leadership leadership) {
    this.estate = estate;
    this.leadership = leadership;
  }

  void register(IndexerResourceCache<ProxmoxExport> cache) {
    exports = cache;
  }

  /** Every export there is, once the informer has read them. */
  Stream<ProxmoxExport> all() {
    return exports == null || !wakes.isRunning() ? Stream.of() : exports.list();
  }

  /** How long the history has been quiet. */
  Duration quietFor() {
    return Duration.ofNanos(System.nanoTime() - changedAt);
  }

  /** One indexed read, and none at all where nothing is exported. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    if (!leadership.holds() || all().findAny().isEmpty()) {
      return;
    }
    long highest;
    try {
      highest = estate.highestRevision();
    } catch (HistoryUnavailable e) {
      return;
    }
    if (highest != seen) {
      seen = highest;
      changedAt = System.nanoTime();
      all().map(ResourceID::fromResource).forEach(wakes::propagateEvent);
    }
  }
}
