package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything a pass of the loop may ask of one cluster; thread-safe and blocking. */
public interface GuestPort {
  /** What the last inventory round said of the cluster; no request. */
  ClusterFacts facts();

  /** The guest as the last believed round listed it; no request. */
  Optional<InventoryGuest> listed(int vmid);

  Collection<InventoryGuest> inventory();

  /** Absent, under both kinds, from the last two believed rounds; no request. */
  boolean missingForTwoRounds(int vmid);

  /** In how many rounds up to the last it was listed with this status; no request. */
  int roundsWithStatus(int vmid, String status);

  /** Whether a task on many guests runs anywhere, or nobody can tell; no request. */
  boolean bulkTaskRunning();

  /**
   * Reads the guest now: one request, a second one for its running tasks where something hints at
   * any. Its power is the inventory's, up to 10 s old.
   */
  Look look(GuestKind kind, int vmid, @Nullable String nodeHint);

  /** As {@link #look}, and one more request for what it does right now. */
  Look lookWithPower(GuestKind kind, int vmid, @Nullable String nodeHint);

  /** What the guest does right now; one request. */
  Outcome<ObservedGuest.Power> power(GuestKind kind, int vmid, String node);

  /** Whether Proxmox would give this VMID to a new guest; one request. */
  Free nextFree(int vmid);

  /** Whether the guest is proven to be gone (law 7); at most one request. */
  Absence absence(GuestKind kind, int vmid);

  /** What {@link #send} would send, with secrets named instead of shown; for the journal. */
  Request requestFor(Action action);

  /**
   * Whether {@link #send} would be refused by the cluster's own limits now; no request. Asked
   * before an intent is written, so that waiting for a turn leaves no trace in the journal.
   */
  default Optional<Failure> room(Action action) {
    return Optional.empty();
  }

  /** Sends once, if the fence holds and the cluster's limits allow it. */
  Sent send(Action action, SecretSource secrets);

  /** How a task of ours stands; one request, one more for the log of a failed one. */
  TaskState task(String upid);

  /** Tasks on this id that started since; a failure is never an empty list. */
  Outcome<List<GuestTask>> tasksSince(String node, int vmid, Instant since);

  /** The new VMID that a VM's clone task names in its log (containers' do not). */
  Optional<Integer> cloneTarget(GuestTask task);

  /** The token as tasks show it: {@code user@realm!name}. */
  String ownUser();

  /** How others reach the guest; empty when nobody can tell. */
  List<String> addresses(GuestKind kind, int vmid, String node);

  /** The real size of a volume; a config's may be stale (BH 7). */
  Optional<Size> volumeSize(String node, String volid);

  /** The one template of this kind and name; no request. */
  TemplateMatch templateNamed(GuestKind kind, String name);
}
