package io.proxmoxmpc.api;

/** What all our kinds share: their group, version and category. */
public final class Api {
  public static final String GROUP = "proxmox-mpc.io";
  public static final String VERSION = "v1alpha1";

  /** {@code kubectl get proxmox} lists every kind of ours. */
  public static final String CATEGORY = "proxmox";

  /** The field manager of everything that the operator writes, imports and adoption apart. */
  public static final String FIELD_MANAGER = "proxmox-mpc";

  private Api() {}
}
