package io.proxmoxmpc.operator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.PassResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts passes and what they met: tasks, drift, a history that could not be written. */
@ApplicationScoped
class PassMetrics {
  private final MeterRegistry registry;

  PassMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(GuestResource guest, PassResult result) {
    GuestStatus old = guest.getStatus();
    counter("proxmox_mpc_passes", "Passes over guest resources by what they came to.")
        .tag("kind", guest.getKind())
        .tag("state", result.state().name())
        .register(registry)
        .increment();
    if (result.task() != null && (old == null || isOther(old.task(), result.task().upid()))) {
      counter("proxmox_mpc_tasks", "Tasks of Proxmox that were followed, by type.")
          .tag("type", result.task().type())
          .register(registry)
          .increment();
    }
    if (!result.plan().drift().isEmpty() && (old == null || old.drift() == null)) {
      counter("proxmox_mpc_drift_detected", "Times that a guest was found changed by others.")
          .tag("kind", guest.getKind())
          .register(registry)
          .increment();
    }
    if (result.reason() == Reason.HISTORY_UNAVAILABLE) {
      counter(
              "proxmox_mpc_history_failures",
              "Passes that could change nothing because PostgreSQL was away.")
          .register(registry)
          .increment();
    }
    if (result.reason() == Reason.TASK_FAILED) {
      counter("proxmox_mpc_tasks_failed", "Passes that met a failed task of Proxmox.")
          .register(registry)
          .increment();
    }
  }

  private static boolean isOther(
      GuestStatus.@org.jspecify.annotations.Nullable TaskStatus before, String upid) {
    return before == null || !upid.equals(before.upid());
  }

  private static Counter.Builder counter(String name, String description) {
    return Counter.builder(name).description(description);
  }
}
