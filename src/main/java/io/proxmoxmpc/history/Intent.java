package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Owner;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One mutating call that is about to be made.
 *
 * @param action what it is for a person and for recovery: {@code Create}, {@code Clone} ...
 * @param params the request as it will be sent, without secrets
 * @param planHash the plan that it belongs to, if a plan asked for it
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
    String who) {

  public Intent {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }
}
