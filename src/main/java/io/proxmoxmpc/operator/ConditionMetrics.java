package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.ProxmoxExport;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of every resource as series. They are read anew from the informers each time, so
 * that the series of a deleted resource are gone with it.
 */
@Singleton
class ConditionMetrics {
  private final MultiGauge conditions;
  private final MultiGauge pushes;
  private final GuestDirectory guests;
  private final ConnectionRegistry clusters;
  private final ExportOutbox exports;

  ConditionMetrics(
      MeterRegistry registry,
      GuestDirectory guests,
      ConnectionRegistry clusters,
      ExportOutbox exports) {
    this.conditions =
        MultiGauge.builder("proxmox_mpc_resource_condition")
            .description("1 for the status that a condition of a resource has.")
            .register(registry);
    this.pushes =
        MultiGauge.builder("proxmox_mpc_export_last_push_timestamp_seconds")
            .description("When the last commit of an export was seen in its repository.")
            .register(registry);
    this.guests = guests;
    this.clusters = clusters;
    this.exports = exports;
  }

  @Scheduled(every = "10s")
  void refresh() {
    conditions.register(
        Stream.of(
                guests.all().flatMap(this::rows),
                clusters.all().flatMap(this::rows),
                exports.all().flatMap(this::rows))
            .flatMap(Function.identity())
            .toList(),
        true);
    pushes.register(exports.all().flatMap(this::pushed).toList(), true);
  }

  private Stream<Row<?>> rows(GuestResource guest) {
    return rows(named(guest), guest.getStatus() == null ? null : guest.getStatus().conditions());
  }

  private Stream<Row<?>> rows(ProxmoxExport export) {
    return rows(named(export), export.getStatus() == null ? null : export.getStatus().conditions());
  }

  private Stream<Row<?>> pushed(ProxmoxExport export) {
    return export.getStatus() == null || export.getStatus().lastPushTime() == null
        ? Stream.of()
        : Stream.of(
            Row.of(
                named(export), Instant.parse(export.getStatus().lastPushTime()).getEpochSecond()));
  }

  private static Tags named(HasMetadata resource) {
    return Tags.of(
        "kind",
        resource.getKind(),
        "namespace",
        resource.getMetadata().getNamespace(),
        "name",
        resource.getMetadata().getName());
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
