package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.BaseControl;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * Writes the status of a resource, and looks at once at an edit that came in the meantime.
 *
 * <p>JOSDK passes over every event that is older than a write of its own. An edit that lands while
 * the status is on its way is older than the write, and nobody would be told of it: only the answer
 * to the write shows it.
 */
final class StatusWrite {
  private static final GuestFilter EDITS = new GuestFilter();

  private StatusWrite() {}

  /**
   * Schedules the next pass to be now if the resource is no longer the one that this pass saw.
   *
   * @param fresh holds the new status and the name, nothing else
   */
  static <R extends HasMetadata> void patch(
      Context<R> context, R seen, R fresh, BaseControl<?> control) {
    R written = context.resourceOperations().serverSideApplyPrimaryStatus(fresh);
    if (EDITS.accept(written, seen)) {
      control.reschedule();
    }
  }
}
