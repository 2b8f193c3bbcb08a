package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What of JOSDK is decided at run time. Passes run on virtual threads: those that wait for a
 * cluster's places hold no thread that another cluster needs.
 */
@Singleton
class OperatorConfiguration implements ConfigurationServiceCustomizer {
  /** The operator begins with all that is declared or not at all: it never acts on half of it. */
  private static final Duration UNTIL_ALL_IS_READ = Duration.ofDays(3650);

  private final Leadership leadership;
  private final Election election;
  private final Turns turns;

  OperatorConfiguration(Leadership leadership, Election election, Turns turns) {
    this.leadership = leadership;
    this.election = election;
    this.turns = turns;
  }

  @Override
  public Consumer<ConfigurationServiceOverrider> overrider() {
    return configuration -> {
      configuration
          .withExecutorService(turns.executor())
          .withUseSSAToPatchPrimaryResource(true)
          // A connection that the API server closes is no reason to end: the list is asked again.
          .withStopOnInformerErrorDuringStartup(false)
          .withCacheSyncTimeout(UNTIL_ALL_IS_READ)
          .withInformerStoppedHandler(new LastInformerError());
      if (leadership.elected()) {
        configuration.withLeaderElectionConfiguration(election.configuration());
      }
    };
  }
}
