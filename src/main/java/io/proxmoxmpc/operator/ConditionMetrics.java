package io.proxmoxmpc.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.GuestResource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of every resource as series. They are read anew from the informers each time, so
 * that the series of a deleted resource are gone with it.
 */
@Singleton
class ConditionMetrics {
  private final MultiGauge gauge;
  private final GuestDirectory guests;
  private final ConnectionRegistry clusters;

  ConditionMetrics(MeterRegistry registry, GuestDirectory guests, ConnectionRegistry clusters) {
    this.gauge =
        MultiGauge.builder("proxmox_mpc_resource_condition")
            .description("1 for the status that a condition of a resource has.")
            .register(registry);
    this.guests = guests;
    this.clusters = clusters;
  }

  @Scheduled(every = "10s")
  void refresh() {
    gauge.register(
        Stream.concat(guests.all().flatMap(this::rows), clusters.all().flatMap(this::rows))
            .toList(),
        true);
  }

  private Stream<Row<?>> rows(GuestResource guest) {
    Tags resource =
        Tags.of(
            "kind",
            guest.getKind(),
            "namespace",
            guest.getMetadata().getNamespace(),
            "name",
            guest.getMetadata().getName());
    return rows(resource, guest.getStatus() == null ? null : guest.getStatus().conditions());
  }

  private Stream<Row<?>> rows(ClusterRuntime runtime) {
    Tags resource =
        Tags.of("kind", "ProxmoxCluster", "namespace", "", "name", runtime.view().name());
    return rows(resource, runtime.shown().map(ClusterStatus::conditions).orElse(null));
  }

  private static Stream<Row<?>> rows(Tags resource, @Nullable List<Condition> conditions) {
    return conditions == null
        ? Stream.of()
        : conditions.stream()
            .filter(condition -> condition.status() != null)
            .map(condition ->
                Row.of(
                    resource.and(
                        "condition", condition.type(), "status", condition.status().name()),
                    1));
  }
}
