package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.ClusterCalls;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.GuestCalls;
import io.proxmoxmpc.proxmox.Outcome;
import io.proxmoxmpc.proxmox.ProxmoxClient;
import io.proxmoxmpc.proxmox.TaskCalls;
import io.proxmoxmpc.proxmox.TaskSlots;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversation with one cluster about its guests: joins the parts, decides nothing itself. */
public final class ProxmoxGuests implements GuestPort {
  private final String ownUser;
  private final Inventory inventory = new Inventory();
  private final ClusterPoller poller;
  private final GuestCalls calls;
  private final GuestReader reader;
  private final ActionSender sender;
  private final TaskFollower follower;
  private final AbsenceProof proof;
  private final TaskSlots slots;
  private final LookTimes looks = new LookTimes(System::nanoTime);

  /**
   * @param ownUser the token's id, {@code user@realm!name}
   */
  public ProxmoxGuests(ProxmoxClient client, String ownUser, Wake wake, Clock clock) {
    this.ownUser = ownUser;
    this.calls = new GuestCalls(client);
    TaskCalls tasks = new TaskCalls(client);
    RoundReader rounds = new RoundReader(new ClusterCalls(client), clock);
    this.poller = new ClusterPoller(rounds, inventory, client, ownUser, wake);
    this.slots = client.slots();
    this.reader = new GuestReader(calls, tasks, client.slots(), inventory);
    this.sender = new ActionSender(client);
    this.follower = new TaskFollower(tasks, client.slots());
    this.proof =
        new AbsenceProof(inventory, this::nextFree, (kind, vmid) -> look(kind, vmid, null));
  }

  /** Makes the rounds that {@link #facts} and the other answers without a request come from. */
  public ClusterPoller poller() {
    return poller;
  }

  @Override
  public ClusterFacts facts() {
    return inventory.snapshot().facts();
  }

  @Override
  public Optional<InventoryGuest> listed(int vmid) {
    return inventory.listed(vmid);
  }

  @Override
  public Collection<InventoryGuest> inventory() {
    return inventory.guests();
  }

  @Override
  public boolean missingForTwoRounds(int vmid) {
    return inventory.missingForTwoRounds(vmid);
  }

  @Override
  public int roundsWithStatus(int vmid, String status) {
    return inventory.roundsWithStatus(vmid, status);
  }

  @Override
  public boolean bulkTaskRunning() {
    return inventory.bulkTaskRunning();
  }

  @Override
  public Look look(GuestKind kind, int vmid, @Nullable String nodeHint) {
    looks.look(vmid);
    return reader.look(kind, vmid, nodeHint, false);
  }

  @Override
  public Look lookWithPower(GuestKind kind, int vmid, @Nullable String nodeHint) {
    looks.look(vmid);
    return reader.look(kind, vmid, nodeHint, true);
  }

  @Override
  public Outcome<ObservedGuest.Power> power(GuestKind kind, int vmid, String node) {
    return calls.power(kind, vmid, node);
  }

  @Override
  public Free nextFree(int vmid) {
    return switch (calls.isFree(vmid)) {
      case Outcome.Ok<Boolean>(Boolean free) -> free ? new Free.Yes() : new Free.Taken();
      case Outcome.Failed<Boolean>(Failure failure) -> new Free.Unknown(failure);
    };
  }

  @Override
  public Absence absence(GuestKind kind, int vmid) {
    return proof.of(kind, vmid);
  }

  @Override
  public Request requestFor(Action action) {
    return ActionRequests.of(action);
  }

  @Override
  public Optional<Failure> room(Action action) {
    return ActionRequests.taskNode(action).flatMap(slots::room);
  }

  @Override
  public Sent send(Action action, SecretSource secrets) {
    return sender.send(action, secrets, () -> looks.recent(action));
  }

  @Override
  public TaskState task(String upid) {
    return follower.task(upid);
  }

  @Override
  public Outcome<List<GuestTask>> tasksSince(String node, int vmid, Instant since) {
    return follower.since(node, vmid, since);
  }

  @Override
  public Optional<Integer> cloneTarget(GuestTask task) {
    return follower.cloneTarget(task);
  }

  @Override
  public String ownUser() {
    return ownUser;
  }

  @Override
  public List<String> addresses(GuestKind kind, int vmid, String node) {
    return calls.addresses(kind, vmid, node).asOptional().orElse(List.of());
  }

  @Override
  public Optional<Size> volumeSize(String node, String volid) {
    return calls.volumeSize(node, volid).asOptional();
  }

  @Override
  public TemplateMatch templateNamed(GuestKind kind, String name) {
    return inventory.templateNamed(kind, name);
  }
}
