package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Owner;
import java.util.List;

/**
 * Steps of a plan that a person approved; they may run while the resource's generation stays.
 *
 * @param steps what was approved, each with its target and old value, as the planner names them
 * @param who the person, as far as it is known
 */
public record Grant(
    String clusterId,
    int vmid,
    Owner owner,
    long generation,
    String planHash,
    List<String> steps,
    String who) {

  public Grant {
    steps = List.copyOf(steps);
  }

  Grant without(List<String> used) {
    List<String> left = steps.stream().filter(step -> !used.contains(step)).toList();
    return new Grant(clusterId, vmid, owner, generation, planHash, left, who);
  }
}
