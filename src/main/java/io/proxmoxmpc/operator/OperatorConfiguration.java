package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * What of JOSDK is decided at run time. Passes run on virtual threads: those that wait for a
 * cluster's places hold no thread that another cluster needs.
 */
@Singleton
class OperatorConfiguration implements ConfigurationServiceCustomizer {
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
      configuration.withExecutorService(turns.executor()).withUseSSAToPatchPrimaryResource(true);
      if (leadership.elected()) {
        configuration.withLeaderElectionConfiguration(election.configuration());
      }
    };
  }
}
