package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.api.config.InformerStoppedHandler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when an informer gave up for good: without it the operator would see only a part
 * of what is declared. Whoever started it starts it again.
 */
final class LastInformerError implements InformerStoppedHandler {
  private static final Logger LOG = Logger.getLogger(LastInformerError.class);

  @Override
  @SuppressWarnings("rawtypes")
  public void onStop(SharedIndexInformer informer, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.errorf(failure, "%s cannot be watched any more; the operator ends", informer);
      System.exit(1);
    }
  }
}
