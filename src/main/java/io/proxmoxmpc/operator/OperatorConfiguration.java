package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * What of JOSDK is decided at run time. Passes run on virtual threads: those that wait for a
 * cluster's places hold no thread that another cluster needs.
 */
@Singleton
class OperatorConfiguration implements ConfigurationServiceCustomizer {
  private final Leadership leadership;
  private final Election election;
  private final MeterRegistry registry;

  OperatorConfiguration(Leadership leadership, Election election, MeterRegistry registry) {
    this.leadership = leadership;
    this.election = election;
    this.registry = registry;
  }

  @Override
  public Consumer<ConfigurationServiceOverrider> overrider() {
    return configuration -> {
      configuration
          .withExecutorService(Executors.newVirtualThreadPerTaskExecutor())
          // The stock bean's series clash with Prometheus or do nothing.
          .withMetrics(MicrometerMetricsV2.newBuilder(registry).build())
          .withUseSSAToPatchPrimaryResource(true);
      if (leadership.elected()) {
        configuration.withLeaderElectionConfiguration(election.configuration());
      }
    };
  }
}
