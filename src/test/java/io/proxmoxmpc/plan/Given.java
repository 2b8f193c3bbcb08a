package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A manifest and a guest, said in the words of a test; unsaid = undeclared, or as after adoption.
 */
final class Given {
  final GuestKind kind;
  final Owner owner;
  final Marker marker;
  final TreeMap<String, PropertyString> config = new TreeMap<>();
  final Map<String, DesiredDisk> disks = new LinkedHashMap<>();
  final TreeSet<String> tags = new TreeSet<>();
  final TreeSet<String> absent = new TreeSet<>();
  final TreeMap<String, String> createOnly = new TreeMap<>();
  final Map<String, SecretRef> secrets = new TreeMap<>();
  final TreeMap<String, String> current = new TreeMap<>();
  final TreeMap<String, String> pending = new TreeMap<>();
  final TreeSet<String> deletes = new TreeSet<>();
  final List<GuestTask> tasks = new ArrayList<>();
  final Set<String> ownVolumes = new TreeSet<>();
  final Set<String> granted = new TreeSet<>();
  String description;
  String declaredPool;
  String node;
  Source source = new Source.Blank();
  CloudInitDrive drive;
  PowerState power = PowerState.UNMANAGED;
  Policy.Drift drift = Policy.Drift.CORRECT;
  Policy.Reboot reboot = Policy.Reboot.NEVER;
  Policy.Approval approval = Policy.Approval.AUTOMATIC;
  Policy.Deletion deletion = Policy.Deletion.RETAIN;
  boolean stopOnTimeout;
  LastApplied applied = LastApplied.NONE;
  ObservedGuest.Power seenPower = ObservedGuest.Power.STOPPED;
  String seenPool;
  String digest = "digest-1";
  boolean created;
  boolean steady;
  boolean shutdownFailed;
  PlanInput.Defaults defaults = PlanInput.Defaults.NONE;

  private Given(GuestKind kind) {
    this.kind = kind;
    this.owner = new Owner(kind, "shop", "web", "uid-1");
    this.marker = new Marker("op-1", owner, 120, Marker.State.OWNED);
    notes("");
  }

  static Given vm() {
    Given given = new Given(GuestKind.QEMU).seen("smbios1", "uuid=abc");
    return given.seen("name", "web");
  }

  static Given container() {
    Given given = new Given(GuestKind.LXC).seen("hostname", "web").seen("memory", "512");
    return given.seen("swap", "512").seen("rootfs", "local:120/vm-120-disk-0.raw,size=8G");
  }

  Given declare(String key, String value) {
    config.put(key, PropertyString.scalar(value));
    return this;
  }

  Given declare(String key, String sub, String value) {
    config.put(key, config.getOrDefault(key, new PropertyString(Map.of())).with(sub, value));
    return this;
  }

  /** A slot of which nothing but its being there is declared. */
  Given declareSlot(String key) {
    config.putIfAbsent(key, new PropertyString(Map.of()));
    return this;
  }

  Given undeclare(String key) {
    config.remove(key);
    disks.remove(key);
    return this;
  }

  /** {@code disk("scsi0", "local", "8Gi", "discard=on,ssd=1")}; empty words are undeclared. */
  Given disk(String slot, String storage, String size, String options) {
    disks.put(
        slot,
        new DesiredDisk(
            slot,
            storage.isEmpty() ? null : storage,
            size.isEmpty() ? null : Size.parse(size).orElseThrow(),
            null,
            PropertyString.parse(options, "")));
    return this;
  }

  Given imported(String slot, String storage, String size, String from) {
    Size wanted = Size.parse(size).orElseThrow();
    PropertyString none = new PropertyString(Map.of());
    disks.put(slot, new DesiredDisk(slot, storage, wanted, from, none));
    return this;
  }

  Given seen(String key, String value) {
    current.put(key, value);
    return this;
  }

  Given waiting(String key, String value) {
    pending.put(key, value);
    return this;
  }

  /** The user's notes, with our marker. */
  Given notes(String text) {
    return seen("description", marker.appendTo(text));
  }

  Given applied(String path, String value, String former) {
    applied = applied.minus(path).plus(path, value, former);
    return this;
  }

  Given task(String type) {
    tasks.add(new GuestTask("UPID:" + type, "pve1", type, "120", "root@pam", Instant.EPOCH));
    return this;
  }

  /** The power state that is declared and was reached before. */
  Given runs() {
    power = PowerState.RUNNING;
    seenPower = ObservedGuest.Power.RUNNING;
    return applied("power", "running", "running");
  }

  DesiredGuest desired() {
    return new DesiredGuest(
        owner,
        1,
        "home",
        new DesiredGuest.Place(null, node, declaredPool),
        source,
        power,
        new DesiredGuest.Content(
            "web",
            description,
            new TreeSet<>(tags),
            new TreeMap<>(config),
            List.copyOf(disks.values()),
            drive,
            new TreeMap<>(createOnly),
            Map.copyOf(secrets),
            new TreeSet<>(absent)),
        new Policy(
            Policy.Management.FULL,
            deletion,
            drift,
            reboot,
            new Policy.Shutdown(180, stopOnTimeout),
            approval));
  }

  ObservedGuest observed() {
    return new ObservedGuest(
        kind,
        120,
        "pve1",
        new TreeMap<>(current),
        new TreeMap<>(pending),
        new TreeSet<>(deletes),
        digest,
        seenPower,
        seenPool,
        List.copyOf(tasks));
  }

  PlanInput input() {
    return new PlanInput(
        desired(),
        observed(),
        applied,
        marker,
        Set.copyOf(ownVolumes),
        created,
        defaults,
        new PlanInput.PowerFacts(steady, shutdownFailed),
        Set.copyOf(granted));
  }

  Planner.Planned planned() {
    return Planner.plan(input());
  }

  Plan plan() {
    return planned().plan();
  }

  Plan deletion() {
    return DeletePlanner.plan(
        desired(), observed(), marker, ownVolumes, Set.copyOf(granted), shutdownFailed);
  }

  /** The only config write of the plan. */
  Action.Configure write() {
    return writes().getFirst();
  }

  List<Action.Configure> writes() {
    return plan().steps().stream()
        .map(Step::action)
        .filter(Action.Configure.class::isInstance)
        .map(Action.Configure.class::cast)
        .toList();
  }

  /** Approves everything that the plan now holds back. */
  Given approve(Plan plan) {
    plan.blocked().forEach(step -> granted.add(PlanHash.fingerprint(step)));
    return this;
  }
}
