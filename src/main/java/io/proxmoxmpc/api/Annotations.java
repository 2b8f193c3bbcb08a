package io.proxmoxmpc.api;

/** The annotations that people set on resources of ours, each with its full key. */
public final class Annotations {
  /** Guests, clusters and exports: leave it alone, for the reason given as the value. */
  public static final String PAUSE = Api.GROUP + "/pause";

  /** Clusters: nodes on which nothing is to be changed, separated by commas. */
  public static final String PAUSE_NODES = Api.GROUP + "/pause-nodes";

  /** Clusters: the id of the Proxmox cluster that is behind the endpoints from now on. */
  public static final String ACCEPT_CLUSTER = Api.GROUP + "/accept-cluster";

  /** Clusters: how many unreadable guests the first create need not wait for. */
  public static final String ACCEPT_UNREAD = Api.GROUP + "/accept-unread";

  /** Guests: the hash of the plan whose waiting steps may run. */
  public static final String APPROVE = Api.GROUP + "/approve";

  /** Guests: {@code spec@<conflict hash>} or {@code live@<conflict hash>}. */
  public static final String RESOLVE = Api.GROUP + "/resolve";

  /** All kinds: any new value asks for one pass now. */
  public static final String RECONCILE_AT = Api.GROUP + "/reconcile-at";

  /** Guests: the VMID that a resource under deletion is to release and let go. */
  public static final String FORGET = Api.GROUP + "/forget";

  private Annotations() {}

  /** The name under which {@code status.handled} echoes an annotation: its key less the prefix. */
  public static String handledName(String annotation) {
    return annotation.substring(annotation.indexOf('/') + 1);
  }
}
