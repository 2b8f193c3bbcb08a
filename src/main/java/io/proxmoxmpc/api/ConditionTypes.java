package io.proxmoxmpc.api;

/** The condition types; all but {@link #READY} and the cluster's own exist only while true. */
public final class ConditionTypes {
  /** All kinds: the summary that {@code kubectl wait} looks at. */
  public static final String READY = "Ready";

  /** kstatus: at work, or trying again by itself. */
  public static final String RECONCILING = "Reconciling";

  /** kstatus: nothing will happen until somebody changes something. */
  public static final String STALLED = "Stalled";

  /** Guests: differs from what is declared, and policy says only to report it. */
  public static final String DRIFTED = "Drifted";

  /** Guests: a change is stored in Proxmox and waits for a restart of the guest. */
  public static final String RESTART_REQUIRED = "RestartRequired";

  /** Guests: the plan waits for {@link Annotations#APPROVE} or for its window. */
  public static final String APPROVAL_REQUIRED = "ApprovalRequired";

  /** Guests: two sides changed the same thing; {@link Annotations#RESOLVE} chooses. */
  public static final String CONFLICT = "Conflict";

  /** All kinds: held by {@link Annotations#PAUSE} or {@link Annotations#PAUSE_NODES}. */
  public static final String PAUSED = "Paused";

  /** All kinds: a declared feature comes with a later version and is not acted on. */
  public static final String UNSUPPORTED = "Unsupported";

  /** Clusters: an endpoint answers. */
  public static final String REACHABLE = "Reachable";

  /** Clusters: the token may do what the operator needs. */
  public static final String AUTHORIZED = "Authorized";

  /** Clusters: every guest was asked for its marker since the database began. */
  public static final String DISCOVERED = "Discovered";

  /** Clusters: guests refer to it. */
  public static final String IN_USE = "InUse";

  private ConditionTypes() {}
}
