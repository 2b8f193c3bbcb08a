package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * JOSDK's own series. It counts events of resources with a tag that other events lack, and
 * Prometheus takes one set of tags for each name, so the others are given it too.
 */
@Dependent
class OperatorMetrics {
  private static final String EVENTS = "events.received";
  private static final String ACTION = "action";

  @Produces
  @Singleton
  Metrics metrics(MeterRegistry registry) {
    return MicrometerMetricsV2.newBuilder(registry).build();
  }

  @Produces
  @Singleton
  MeterFilter sameTags() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().equals(EVENTS) && id.getTag(ACTION) == null
            ? id.replaceTags(Tags.of(id.getTags()).and(Tag.of(ACTION, "WAKE")))
            : id;
      }
    };
  }
}
