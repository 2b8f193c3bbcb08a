package io.proxmoxmpc.domain;

/** Every reason that a condition can carry, with what it tells a person. */
public enum Reason {
  AS_DECLARED("AsDeclared", "the guest is as the resource declares it"),
  OBSERVING("Observing", "policy.management is Observe: looked at, planned, nothing touched"),
  CREATING("Creating", "the guest is being created"),
  CLONING("Cloning", "the guest is being cloned"),
  UPDATING("Updating", "a declared value is being applied"),
  STARTING("Starting", "the guest is being started"),
  STOPPING("Stopping", "the guest is being shut down"),
  DELETING("Deleting", "the guest is being deleted"),
  RESOLVING("Resolving", "a call whose outcome is not known is being resolved by looking"),
  CLAIMING("Claiming", "a VMID is being claimed"),
  WAITING_FOR_TASK("WaitingForTask", "a task of Proxmox is running on the guest"),
  GUEST_LOCKED("GuestLocked", "the guest is under a lock of Proxmox or of somebody's task"),
  DRIFTED("Drifted", "somebody changed a declared value"),
  RESTART_OUTSTANDING("RestartOutstanding", "a change is written and waits for a restart"),
  APPROVAL_REQUIRED("ApprovalRequired", "a step waits for an approval"),
  PAUSED("Paused", "the pause annotation holds every change"),
  UNSUPPORTED("Unsupported", "the resource uses a field that comes with a later version"),
  INVALID("Invalid", "the resource asks for something that cannot be"),
  NAMESPACE_NOT_GRANTED("NamespaceNotGranted", "no grant of the cluster names this namespace"),
  ADOPTION_NOT_GRANTED("AdoptionNotGranted", "no grant lets this namespace adopt that guest"),
  SOURCE_NOT_GRANTED("SourceNotGranted", "no grant lets this namespace use that source"),
  SOURCE_NOT_FOUND("SourceNotFound", "the source of the clone cannot be found"),
  CLUSTER_NOT_FOUND("ClusterNotFound", "clusterRef names no ProxmoxCluster"),
  CLUSTER_UNREACHABLE("ClusterUnreachable", "no endpoint of the cluster answers"),
  NODE_OFFLINE("NodeOffline", "the node on which the guest is to be made is offline"),
  CLUSTER_IDENTITY_CHANGED("ClusterIdentityChanged", "another Proxmox answers than before"),
  CLUSTER_PAUSED("ClusterPaused", "the cluster or the node is paused"),
  UNSUPPORTED_VERSION("UnsupportedVersion", "this Proxmox version may only be observed"),
  CANNOT_PROVE_ABSENCE("CannotProveAbsence", "the token lacks Sys.Audit on /"),
  SWEEP_INCOMPLETE("SweepIncomplete", "some guests could not be read since this database began"),
  DENIED("Denied", "the token lacks a privilege"),
  CREDENTIALS_MISSING(
      "CredentialsMissing", "a Secret that the resource names is missing or incomplete"),
  AUTHENTICATION_FAILED("AuthenticationFailed", "Proxmox refuses the token"),
  CERTIFICATE_NOT_TRUSTED("CertificateNotTrusted", "the endpoint's certificate is not trusted"),
  REFUSED_BY_PROXMOX("RefusedByProxmox", "Proxmox refuses the request as it is"),
  TASK_FAILED("TaskFailed", "a task of Proxmox failed"),
  BUSY("Busy", "Proxmox asks to come back later"),
  HISTORY_UNAVAILABLE(
      "HistoryUnavailable", "our records in PostgreSQL cannot be had, so nothing may be changed"),
  BUDGET_SPENT("BudgetSpent", "the cluster's budget of destructive steps is spent for now"),
  VMID_TAKEN("VmidTaken", "the pinned VMID belongs to another guest"),
  VMID_RANGE_EXHAUSTED("VmidRangeExhausted", "no VMID of the cluster's range is free"),
  CANNOT_SEE_OWN_GUEST("CannotSeeOwnGuest", "the VMID is taken by a guest that cannot be read"),
  LOCK_RESIDUE("LockResidue", "a dead task left its lock on the guest"),
  OWNERSHIP_CONFLICT("OwnershipConflict", "the guest carries another owner's marker"),
  OWNERSHIP_LOST("OwnershipLost", "the guest has no marker, and no witness says that it is ours"),
  PREVIOUS_GUEST_EXISTS("PreviousGuestExists", "a guest of this name was released before"),
  NOTES_TOO_LONG("NotesTooLong", "the notes leave no room for the marker"),
  GUEST_GONE("GuestGone", "the guest is proven to be gone"),
  GUEST_MISSING("GuestMissing", "the guest is not listed, which proves nothing yet"),
  PROTECTED("Protected", "the guest's protection flag forbids its deletion"),
  HAS_CLONES("HasClones", "linked clones depend on the guest"),
  NOT_FOUND("NotFound", "the guest to adopt does not exist"),
  PATH_TAKEN("PathTaken", "an older export owns this repository, branch and path"),
  PUSHED("Pushed", "the repository holds the estate"),
  PUSH_FAILED("PushFailed", "the repository did not take the commit"),
  REACHABLE("Reachable", "the cluster answers"),
  AUTHORIZED("Authorized", "the token has what the operator needs"),
  IN_USE("InUse", "guests refer to the cluster"),
  UNUSED("Unused", "no guest refers to the cluster"),
  PENDING("Pending", "not looked at yet");

  private final String text;
  private final String meaning;

  Reason(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /** The CamelCase constant that the condition carries. */
  public String text() {
    return text;
  }

  /** One clause for the table in the documentation. */
  public String meaning() {
    return meaning;
  }
}
