package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.InventoryGuest;
import java.util.List;

/** Which template a name means. */
public sealed interface TemplateMatch {
  /** Exactly this one. */
  record One(InventoryGuest template) implements TemplateMatch {}

  /** No listed template has the name. */
  record None() implements TemplateMatch {}

  /** Several have it, so that only a VMID can tell them apart. */
  record Several(List<Integer> vmids) implements TemplateMatch {
    public Several {
      vmids = List.copyOf(vmids);
    }
  }
}
