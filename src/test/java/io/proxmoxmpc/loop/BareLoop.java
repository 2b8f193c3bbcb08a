package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.Source;
import io.proxmoxmpc.history.MemoryGuests;
import io.proxmoxmpc.history.MemoryJournal;
import io.proxmoxmpc.history.MemoryRevisions;
import io.proxmoxmpc.plan.Grants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One resource and the loop without Kubernetes, PostgreSQL and Proxmox around it. */
final class BareLoop {
  static final Duration GRACE = Duration.ofSeconds(60);

  final FakeProxmox proxmox = new FakeProxmox();
  final MemoryGuests guests = new MemoryGuests();
  final MemoryJournal journal = new MemoryJournal(guests);
  final MemoryRevisions revisions = new MemoryRevisions();

  /** The manifest, as far as tests change it. */
  final TreeMap<String, PropertyString> config = new TreeMap<>();

  Source source = new Source.Blank();
  PowerState power = PowerState.UNMANAGED;

  /** {@code spec.vmid}. */
  Integer pinned;

  String pool;

  Policy.Management management = Policy.Management.FULL;

  boolean deleting;

  /** Whether the namespace may clone templates. */
  boolean templates = true;

  /** What the resource's status says. */
  Integer knownVmid;

  String knownNode;

  private List<String> knownAddresses = List.of();

  private Map<String, String> handled = Map.of();

  /** The annotation that asks to let the guest go. */
  String forget;

  /** The annotation that asks for nothing to be changed. */
  String pause;

  /** The annotation that asks for a pass now. */
  String reconcileAt;

  /** The resource's uid, and those of all resources that live. */
  String uid = "uid-1";

  long generation = 1;
  ClusterContext.@Nullable Blocked blocked;

  /** What the clock of patience shows. */
  final AtomicLong nanos = new AtomicLong();

  final Set<String> living = new TreeSet<>(Set.of("uid-1"));

  private GuestLoop loop = loop();

  /** A resource whose guest was made and is as declared. */
  static BareLoop settled() {
    BareLoop bare = new BareLoop();
    bare.declare("cores", "1");
    bare.passUntilReady();
    bare.proxmox.sent.clear();
    return bare;
  }

  void declare(String key, String value) {
    config.put(key, PropertyString.scalar(value));
  }

  /** A pass after which the status is written. */
  PassResult pass() {
    PassResult result = passWithoutStatus();
    knownVmid = result.seen().vmid() == null ? knownVmid : result.seen().vmid();
    handled = result.handled();
    knownNode = result.seen().node() == null ? knownNode : result.seen().node();
    knownAddresses = result.seen().addresses() == null ? knownAddresses : result.seen().addresses();
    return result;
  }

  /** A pass whose status never arrives. */
  PassResult passWithoutStatus() {
    return loop.pass(input());
  }

  PassResult passUntilReady() {
    return passUntil("ready", result -> result.state() == PassResult.State.READY);
  }

  PassResult passUntil(Reason reason) {
    return passUntil(reason.text(), result -> result.reason() == reason);
  }

  private PassResult passUntil(String what, Predicate<PassResult> reached) {
    for (int i = 0; i < 20; i++) {
      PassResult result = pass();
      if (reached.test(result)) {
        return result;
      }
    }
    throw new AssertionError("not " + what + " after 20 passes: " + pass());
  }

  private Owner owner() {
    return new Owner(GuestKind.QEMU, "shop", "web", uid);
  }

  /** Time passes, by the clock that nobody can set. */
  void later(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** The operator is started again: what it only remembered is gone. */
  void restart() {
    loop = loop();
  }

  /** Kubernetes lost the resource, and somebody applies it again. */
  void createdAgain() {
    uid = "uid-2";
    living.clear();
    living.add(uid);
    knownVmid = null;
    knownNode = null;
  }

  private PassInput input() {
    return new PassInput(
        owner(),
        Optional.of(desired()),
        "a manifest",
        List.of(),
        List.of(),
        deleting,
        new PassInput.Asked(pause, null, forget, reconcileAt),
        new PassInput.Known(knownVmid, knownNode, null, knownAddresses, false, handled),
        Optional.of(cluster()));
  }

  DesiredGuest desired() {
    return new DesiredGuest(
        owner(),
        generation,
        "home",
        new DesiredGuest.Place(pinned, null, pool),
        source,
        power,
        new DesiredGuest.Content(
            "web",
            null,
            new TreeSet<>(),
            new TreeMap<>(config),
            List.of(),
            null,
            new TreeMap<>(),
            Map.of(),
            new TreeSet<>()),
        new Policy(
            management,
            Policy.Deletion.DELETE,
            Policy.Drift.CORRECT,
            Policy.Reboot.NEVER,
            new Policy.Shutdown(180, false),
            Policy.Approval.AUTOMATIC));
  }

  ClusterContext cluster() {
    return new ClusterContext(
        "home",
        proxmox,
        ref -> Optional.empty(),
        new ClusterContext.Access(
            new Grants(true, Grants.Reach.NONE, Grants.Reach.NONE, templates, false),
            living::contains),
        new ClusterContext.Settings(100, 199, null, null, null, null, 0),
        new ClusterContext.Standing(FakeProxmox.ID, blocked, null, new TreeSet<>(), true, "swept"));
  }

  private GuestLoop loop() {
    LoopSettings settings = new LoopSettings("op-1", GRACE, Duration.ofMinutes(10));
    Backoffs backoffs = new Backoffs();
    Failures failures = new Failures(backoffs);
    Approvals approvals = new Approvals(journal);
    NodeHints hints = new NodeHints();
    Turns turns = new Turns();
    ActionRunner runner =
        new ActionRunner(journal, approvals, new Budget(journal), turns, hints, failures);
    Chronicle chronicle = new Chronicle(revisions, journal);
    ConvergeFlow converge =
        new ConvergeFlow(
            journal,
            guests,
            approvals,
            runner,
            new Conclusion(guests, approvals, backoffs, chronicle, settings),
            failures);
    TakeFlow take = new TakeFlow(guests, new ClaimFlow(guests, failures), failures);
    LivingFlow living =
        new LivingFlow(
            take,
            new CreateFlow(guests, journal, new SourceFinder(guests), approvals, runner, failures),
            converge,
            new GoneFlow(),
            failures,
            hints);
    return new GuestLoop(
        new Gate(backoffs, turns, settings),
        guests,
        new Recovery(
            journal,
            failures,
            new TaskSearch(journal),
            settings,
            new Ages(InstantSource.system(), nanos::get)),
        living,
        new LeaveFlow(
            new DeleteFlow(journal, guests, approvals, runner, chronicle, failures),
            new ForgetFlow(guests, journal, runner, nanos::get),
            take,
            guests,
            failures));
  }
}
