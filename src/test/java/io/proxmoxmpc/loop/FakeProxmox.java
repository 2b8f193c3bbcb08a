package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.guest.Absence;
import io.proxmoxmpc.guest.ClusterFacts;
import io.proxmoxmpc.guest.Free;
import io.proxmoxmpc.guest.GuestPort;
import io.proxmoxmpc.guest.Identity;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.guest.Request;
import io.proxmoxmpc.guest.SecretSource;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.guest.TaskState;
import io.proxmoxmpc.guest.TemplateMatch;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** A cluster of one guest that answers as a test says, and remembers what was sent to it. */
final class FakeProxmox implements GuestPort {
  static final String ID = "cluster-1";

  final List<Action> sent = new ArrayList<>();

  /** What Proxmox answers to a mutation; by default it is done at once. */
  Function<Action, Sent> answer =
      action -> {
        apply(action);
        return new Sent.Done();
      };

  /** Looks on at the very moment of a send. */
  Consumer<Action> onSend = action -> {};

  Optional<ObservedGuest> guest = Optional.empty();

  /** What a clone is made from. */
  Optional<ObservedGuest> source = Optional.empty();

  /** What the list says of the guest's power, which may be out of date. */
  Optional<Power> listedPower = Optional.empty();

  Absence absence = new Absence.NotYet("a round is missing");
  TaskState taskState = new TaskState.Ended(true, "OK", List.of());
  List<GuestTask> ownTasks = List.of();

  Instant lastRound = Instant.now();

  /** What the guest agent answers, and how often it was asked. */
  List<String> addresses = List.of();

  int addressReads;

  /** Why no task can begin now. */
  Optional<Failure> full = Optional.empty();

  /** Whether the cluster has a quorum, and whether the token may see that. */
  boolean quorate = true;

  boolean audit = true;

  /** How often a guest was looked at. */
  int looks;

  /** How often it was asked whether an id is free. */
  int idsAsked;

  /** What the name of a template means. */
  TemplateMatch template = new TemplateMatch.None();

  List<InventoryGuest> listed = List.of();

  /** Lets the action have its effect. */
  void apply(Action action) {
    switch (action) {
      case Action.Create create -> guest = Optional.of(made(create));
      case Action.Configure configure -> {
        TreeMap<String, String> config = new TreeMap<>(guest.orElseThrow().current());
        config.putAll(configure.set());
        config.keySet().removeAll(configure.delete());
        guest = guest.map(g -> with(g, config, g.tasks()));
      }
      case Action.Start start -> guest = guest.map(g -> g.withPower(Power.RUNNING));
      case Action.Shutdown shutdown -> guest = guest.map(g -> g.withPower(Power.STOPPED));
      case Action.Destroy destroy -> guest = Optional.empty();
      // Only the list shows pools, and it is late.
      case Action.JoinPool join -> {}
      default -> throw new IllegalStateException("no test needed this yet: " + action);
    }
  }

  /** Somebody else is at work on the guest. */
  void taskOfOthers(String type) {
    GuestTask task = new GuestTask("UPID:theirs", "pve1", type, "100", "root@pam", Instant.now());
    guest = guest.map(g -> with(g, g.current(), List.of(task)));
  }

  private static ObservedGuest made(Action.Create create) {
    TreeMap<String, String> config = new TreeMap<>(create.params());
    config.put("smbios1", "uuid=11111111-2222-3333-4444-555555555555");
    return new ObservedGuest(
        create.kind(),
        create.vmid(),
        create.node(),
        config,
        new TreeMap<>(),
        new TreeSet<>(),
        "digest",
        Power.STOPPED,
        null,
        List.of());
  }

  private static ObservedGuest with(
      ObservedGuest g, Map<String, String> config, List<GuestTask> tasks) {
    return new ObservedGuest(
        g.kind(),
        g.vmid(),
        g.node(),
        new TreeMap<>(config),
        g.pending(),
        g.pendingDeletes(),
        g.digest(),
        g.power(),
        g.pool(),
        tasks);
  }

  @Override
  public ClusterFacts facts() {
    return new ClusterFacts(
        true,
        null,
        ID,
        quorate,
        audit,
        "9.2",
        new TreeMap<>(Map.of("pve1", true)),
        lastRound,
        9,
        new Identity(ID, ID),
        "https://pve1:8006");
  }

  @Override
  public Optional<InventoryGuest> listed(int vmid) {
    return listed.stream().filter(g -> g.vmid() == vmid).findFirst();
  }

  @Override
  public Collection<InventoryGuest> inventory() {
    return listed;
  }

  @Override
  public boolean missingForTwoRounds(int vmid) {
    return guest.isEmpty();
  }

  @Override
  public int roundsWithStatus(int vmid, String status) {
    return 9;
  }

  @Override
  public boolean bulkTaskRunning() {
    return false;
  }

  @Override
  public Look look(GuestKind kind, int vmid, String nodeHint) {
    looks++;
    return guest
        .filter(g -> g.vmid() == vmid)
        .or(() -> source.filter(g -> g.vmid() == vmid))
        .<Look>map(g -> new Look.Found(g.withPower(listedPower.orElse(g.power()))))
        .orElseGet(() -> new Look.Missing("Configuration file does not exist"));
  }

  @Override
  public Look lookWithPower(GuestKind kind, int vmid, String nodeHint) {
    return guest
        .filter(g -> g.vmid() == vmid)
        .<Look>map(Look.Found::new)
        .orElseGet(() -> new Look.Missing("Configuration file does not exist"));
  }

  @Override
  public Outcome<Power> power(GuestKind kind, int vmid, String node) {
    return Outcome.ok(guest.orElseThrow().power());
  }

  @Override
  public Optional<Failure> room(Action action) {
    return full;
  }

  @Override
  public Free nextFree(int vmid) {
    idsAsked++;
    return guest.filter(g -> g.vmid() == vmid).isPresent() ? new Free.Taken() : new Free.Yes();
  }

  @Override
  public Absence absence(GuestKind kind, int vmid) {
    return absence;
  }

  @Override
  public Request requestFor(Action action) {
    return new Request("POST", "/" + action.getClass().getSimpleName(), new TreeMap<>());
  }

  @Override
  public Sent send(Action action, SecretSource secrets) {
    onSend.accept(action);
    sent.add(action);
    return answer.apply(action);
  }

  @Override
  public TaskState task(String upid) {
    return taskState;
  }

  @Override
  public Outcome<List<GuestTask>> tasksSince(String node, int vmid, Instant since) {
    return Outcome.ok(ownTasks);
  }

  @Override
  public Optional<Integer> cloneTarget(GuestTask task) {
    return Optional.empty();
  }

  @Override
  public String ownUser() {
    return "mpc@pve!operator";
  }

  @Override
  public List<String> addresses(GuestKind kind, int vmid, String node) {
    addressReads++;
    return addresses;
  }

  @Override
  public Optional<Size> volumeSize(String node, String volid) {
    return Optional.empty();
  }

  @Override
  public TemplateMatch templateNamed(GuestKind kind, String name) {
    return template;
  }

  /** An answer that got lost; the caller says whether the call had its effect. */
  static Sent lost() {
    return new Sent.Unknown(new Failure.Ambiguous("connection reset"));
  }
}
