package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.Annotations;
import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.ConditionTypes;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.loop.ClusterContext;
import io.proxmoxmpc.loop.PassInput;
import io.proxmoxmpc.operator.mapping.Mapping;
import io.proxmoxmpc.operator.status.Origins;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers from a resource what the loop needs to know of it. */
final class PassInputs {
  private PassInputs() {}

  static PassInput of(GuestResource guest, Mapping mapping, Optional<ClusterContext> cluster) {
    return new PassInput(
        owner(guest),
        mapping.desired(),
        ManifestText.of(guest),
        mapping.problems(),
        mapping.unsupported(),
        guest.isMarkedForDeletion(),
        asked(guest),
        known(guest.getStatus()),
        cluster);
  }

  static Owner owner(GuestResource guest) {
    GuestKind kind =
        switch (guest) {
          case ProxmoxVM vm -> GuestKind.QEMU;
          case ProxmoxContainer container -> GuestKind.LXC;
        };
    return new Owner(
        kind,
        guest.getMetadata().getNamespace(),
        guest.getMetadata().getName(),
        guest.getMetadata().getUid());
  }

  private static PassInput.Asked asked(GuestResource guest) {
    Map<String, String> annotations =
        guest.getMetadata().getAnnotations() == null
            ? Map.of()
            : guest.getMetadata().getAnnotations();
    return new PassInput.Asked(
        annotations.get(Annotations.PAUSE),
        annotations.get(Annotations.APPROVE),
        annotations.get(Annotations.FORGET),
        annotations.get(Annotations.RECONCILE_AT));
  }

  private static PassInput.Known known(@org.jspecify.annotations.Nullable GuestStatus status) {
    if (status == null) {
      return new PassInput.Known(null, null, null, List.of(), false, Map.of());
    }
    boolean ready =
        status.conditions() != null
            && status.conditions().stream()
                .anyMatch(c ->
                    c.type().equals(ConditionTypes.READY) && c.status() == Condition.Status.True);
    return new PassInput.Known(
        status.vmid(),
        status.node(),
        Origins.text(status.source()),
        status.addresses() == null ? List.of() : status.addresses(),
        ready,
        status.handled() == null ? Map.of() : status.handled());
  }
}
