package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/**
 * Wakes one kind of guest as if its resource had changed. JOSDK drops any other event for a name
 * whose finalizer it has just removed: where the resource was deleted and applied again within that
 * moment, it would never be looked at.
 */
final class GuestWakes<R extends HasMetadata> extends SimpleInboundEventSource<R> {
  GuestWakes(String name) {
    super(name);
  }

  /** An event before the source runs would be lost, but then the first pass is still to come. */
  void wake(R guest) {
    if (isRunning()) {
      ResourceID id = ResourceID.fromResource(guest);
      getEventHandler().handleEvent(new ResourceEvent(ResourceAction.UPDATED, id, guest));
    }
  }
}
