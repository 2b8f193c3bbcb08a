package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.Operator;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/**
 * Lets the controllers know what {@link OperatorConfiguration} decided. The extension shows that to
 * the operator only and leaves its controllers with what was before: fifty threads, which one
 * cluster that hangs would soon hold.
 */
@Dependent
class ControllerSettings {
  /** Before the extension starts the controllers, which ask for their threads then. */
  private static final int EARLY = 100;

  void share(
      @Observes @Priority(EARLY) StartupEvent event,
      Operator operator,
      QuarkusConfigurationService settings) {
    operator.getRegisteredControllers().stream()
        .map(controller -> controller.getConfiguration())
        .filter(QuarkusControllerConfiguration.class::isInstance)
        .map(QuarkusControllerConfiguration.class::cast)
        .forEach(controller -> controller.setParent(settings));
  }
}
