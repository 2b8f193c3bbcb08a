package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.Operator;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Up once the controllers were started and their informers have read what there is. */
@Startup
@Singleton
class OperatorStarted implements HealthCheck {
  private final Operator operator;

  OperatorStarted(Operator operator) {
    this.operator = operator;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("controllers")
        .status(operator.getRuntimeInfo().isStarted())
        .build();
  }
}
