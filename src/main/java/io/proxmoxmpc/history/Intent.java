package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.plan.Change;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One mutating call that is about to be made.
 *
 * @param action what it is for a person and for recovery: {@code Create}, {@code Clone} ...
 * @param params the request as it will be sent, without secrets
 * @param planHash the plan that it belongs to, if a plan asked for it
 * @param changes what a person would call it, value by value; recovery records them as applied
 * @param generation of the manifest that asked for it
 * @param who on whose behalf: ourselves, or who approved
 */
public record Intent(
    String clusterId,
    int vmid,
    Owner owner,
    String action,
    String node,
    String method,
    String path,
    SortedMap<String, String> params,
    @Nullable String planHash,
    long generation,
    String who,
    List<Change> changes) {

  /** What {@code who} says when the plan asked for it by itself. */
  public static final String OURS = "proxmox-mpc";

  /** What {@code who} says when a person approved this very step. */
  public static final String APPROVED = "approval";

  public Intent {
    changes = List.copyOf(changes);
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }
}
