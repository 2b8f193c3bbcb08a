package io.proxmoxmpc.operator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.proxmoxmpc.history.JournalMeter;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the rows of the journal by kind, and outcomes by how they ended. */
@ApplicationScoped
class JournalMetrics implements JournalMeter {
  private final MeterRegistry registry;

  JournalMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void written(String kind, String outcome) {
    Counter.builder("proxmox_mpc_journal_rows")
        .description("Rows added to the journal by kind and outcome.")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
