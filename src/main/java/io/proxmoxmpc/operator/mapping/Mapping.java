package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.DesiredGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest means.
 *
 * @param desired empty exactly when there are problems
 * @param problems what the user has to correct, each with field, cause and fix
 * @param unsupported what this version reads and does not act on
 */
public record Mapping(
    Optional<DesiredGuest> desired, List<String> problems, List<String> unsupported) {

  /**
   * The same, less the right to name volumes of guests that may not be used.
   *
   * @param own the guest's VMID; null before it has one
   */
  public Mapping withVolumesOf(@Nullable Integer own, IntPredicate mayUse) {
    List<String> all = new ArrayList<>(problems);
    desired.ifPresent(guest ->
        VolumeOwners.of(guest)
            .forEach((field, vmid) -> {
              if (!vmid.equals(own) && !mayUse.test(vmid)) {
                all.add(
                    ("%s: names a volume of guest %d, which is not this one and in no grant's"
                            + " sources; name another volume, or have the guest granted")
                        .formatted(field, vmid));
              }
            }));
    return new Mapping(all.isEmpty() ? desired : Optional.empty(), all, unsupported);
  }
}
