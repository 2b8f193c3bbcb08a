package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.ClusterResult;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster when its status is written.
 *
 * @param result what the last round found; null before the first one
 * @param trouble why there is no connection to make rounds with
 * @param endpoint that answered last; empty when none did
 * @param users how many guest resources refer to the cluster
 */
public record ClusterSighting(
    @Nullable ClusterResult result, @Nullable Trouble trouble, String endpoint, int users) {

  /** Something in the resource or its Secrets that only the user can put right. */
  public record Trouble(Reason reason, String message) {}
}
