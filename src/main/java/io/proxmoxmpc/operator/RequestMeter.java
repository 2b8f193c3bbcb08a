package io.proxmoxmpc.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.proxmoxmpc.proxmox.Meter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts the requests to Proxmox by method and what became of them. */
@ApplicationScoped
class RequestMeter implements Meter {
  private final MeterRegistry registry;

  RequestMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void request(String method, String outcome, Duration duration) {
    Timer.builder("proxmox_mpc_proxmox_requests")
        .description("Requests to the Proxmox API by method and outcome.")
        .tag("method", method)
        .tag("outcome", outcome)
        .register(registry)
        .record(duration);
  }
}
