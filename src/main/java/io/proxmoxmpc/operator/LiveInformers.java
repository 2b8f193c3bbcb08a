package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when an informer has been out of order for so long that only a new start helps. A dead
 * Proxmox, PostgreSQL or Git server never makes the operator look dead.
 */
@Liveness
@Singleton
class LiveInformers implements HealthCheck {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Operator operator;
  private final LongSupplier nanoTime = System::nanoTime;
  private volatile long healthyAt = System.nanoTime();

  @Inject
  LiveInformers(Operator operator) {
    this.operator = operator;
  }

  @Override
  public HealthCheckResponse call() {
    RuntimeInfo info = operator.getRuntimeInfo();
    if (!info.isStarted() || info.allEventSourcesAreHealthy()) {
      healthyAt = nanoTime.getAsLong();
    }
    return HealthCheckResponse.named("informers")
        .status(nanoTime.getAsLong() - healthyAt < PATIENCE.toNanos())
        .build();
  }
}
