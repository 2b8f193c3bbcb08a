package io.proxmoxmpc.api;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** A ProxmoxVM or a ProxmoxContainer, for code that treats them alike. */
public sealed interface GuestResource extends HasMetadata permits ProxmoxVM, ProxmoxContainer {
  GuestSpec getSpec();

  GuestStatus getStatus();

  void setStatus(GuestStatus status);
}
