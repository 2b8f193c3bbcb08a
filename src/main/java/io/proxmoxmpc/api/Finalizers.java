package io.proxmoxmpc.api;

/** The finalizers with which the operator holds a resource until its work outside is done. */
public final class Finalizers {
  /** Guests: held until the guest is deleted, retained or forgotten. */
  public static final String GUEST = Api.GROUP + "/guest";

  /** Clusters: held while guests refer to the cluster. */
  public static final String CLUSTER = Api.GROUP + "/cluster";

  private Finalizers() {}
}
