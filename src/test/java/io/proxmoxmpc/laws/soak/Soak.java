package io.proxmoxmpc.laws.soak;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** One soak from the first guest to the last look. */
final class Soak implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(Scope.of(5, 20));

  /** So many looks without any progress, and there will be none. */
  private static final int STILL = 40;

  private enum Turn {
    EDIT,
    ACT,
    FAULT
  }

  private final World world;
  private final OperatorUnderTest operator;
  private final Sizes sizes;
  private final Random random;
  private final List<Guest> guests = new ArrayList<>();
  private final Havoc havoc;
  private final Bystanders bystanders;
  private final Tally tally = new Tally();
  private long watchedFrom;

  Soak(Rig rig, long seed, Sizes sizes) {
    this.world = new World(rig);
    this.operator = rig.operator(Map.of()).start().awaitReady();
    this.sizes = sizes;
    this.random = new Random(seed);
    this.havoc = new Havoc(world, operator);
    this.bystanders = new Bystanders(world);
  }

  /** Every guest is made, and only then gets its policies. */
  void setUp() {
    world.connect(sizes.guests());
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < sizes.guests(); i++) {
      Subject subject = Setup.subject(i, random);
      subjects.add(subject);
      world.apply(subject.manifest(world.namespace()));
    }
    awaitAllReady(subjects);
    Map<String, String> template = Proxmox.config(world, "/nodes/pve1/qemu/9000");
    for (Subject subject : subjects) {
      int vmid = world.resource(subject.kind(), subject.name()).path("status").path("vmid").asInt();
      Guest guest = new Guest(world, subject, Setup.model(subject, template), vmid);
      guests.add(guest);
      subject.settled();
      world.apply(subject.manifest(world.namespace()));
      guest.note("made with " + subject.declared());
    }
    await("the policies are known")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> guests.stream().allMatch(this::settledIn));
    JsonNode requests = world.control().requests();
    watchedFrom = requests.path(requests.size() - 1).path("id").asLong();
  }

  private boolean settledIn(Guest guest) {
    String ready = Found.resource(world, guest).conditions().getOrDefault("Ready", "");
    return ready.equals(guest.subject().manner().observe() ? "True/Observing" : "True/AsDeclared");
  }

  private void awaitAllReady(List<Subject> subjects) {
    await("all guests are made")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          Map<String, JsonNode> all = resources();
          return subjects.stream()
              .allMatch(s ->
                  new Found("", all.get(s.name()), Map.of(), Map.of(), "")
                      .conditions()
                      .getOrDefault("Ready", "")
                      .startsWith("True/AsDeclared"));
        });
  }

  /** All edits, acts and faults, shuffled. */
  void live() {
    List<Turn> turns = new ArrayList<>();
    turns.addAll(Collections.nCopies(sizes.edits(), Turn.EDIT));
    turns.addAll(Collections.nCopies(sizes.acts(), Turn.ACT));
    turns.addAll(Collections.nCopies(sizes.faults(), Turn.FAULT));
    Collections.shuffle(turns, random);
    Acts acts = new Acts(world, () -> havoc.lift(guests), bystanders);
    for (Turn turn : turns) {
      Guest guest = Draw.one(guests, random);
      switch (turn) {
        case EDIT -> note(guest, acts.edit(guest, random));
        case ACT -> {
          havoc.release(guest.vmid());
          note(guest, acts.meddle(guest, random));
        }
        case FAULT -> {
          String what = havoc.strike(guest, random, guests);
          tally.note(what);
          guests.forEach(g -> g.note("-- " + what));
        }
      }
    }
    havoc.lift(guests);
    guests.stream().filter(guest -> random.nextInt(8) == 0).forEach(this::leaves);
    guests.forEach(guest -> guest.model().ended());
  }

  /** Some resources are deleted in whatever state their guests are. */
  private void leaves(Guest guest) {
    world.delete(guest.kind(), guest.subject().name());
    guest.model().fact(Fact.LEAVING, true);
    note(guest, "edit: deleted");
  }

  private void note(Guest guest, String act) {
    tally.note(act);
    guest.note(act);
  }

  Tally tally() {
    return tally;
  }

  /** Waits for the state that must come, and says what has not come. */
  List<String> differences() {
    String token = "the-end";
    guests.stream()
        .filter(g -> !g.model().is(Fact.LEAVING))
        .forEach(g -> world.annotate(g.kind(), g.subject().name(), "reconcile-at", token));
    List<String> wrong = new ArrayList<>();
    AtomicInteger same = new AtomicInteger();
    await("the end of all changes")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          List<String> now = compare(token);
          same.set(now.equals(wrong) ? same.get() + 1 : 0);
          wrong.clear();
          wrong.addAll(now);
          return wrong.isEmpty() || same.get() > STILL;
        });
    if (wrong.isEmpty()) {
      wrong.addAll(new Ledger(world).differences());
      wrong.addAll(Conduct.differences(world, guests, watchedFrom));
      wrong.addAll(bystanders.differences());
    }
    return wrong;
  }

  private List<String> compare(String token) {
    Map<String, JsonNode> all = resources();
    List<String> wrong = new ArrayList<>();
    for (Guest guest : guests) {
      JsonNode resource = all.getOrDefault(guest.subject().name(), MissingNode.getInstance());
      Found found = Found.of(world, resource, guest);
      List<String> differences = new ArrayList<>(Expectation.differences(guest, found));
      if (!guest.model().is(Fact.LEAVING) && !found.answers(token)) {
        differences.add("nobody has looked since the end");
      }
      if (!differences.isEmpty()) {
        wrong.add(String.join("\n", differences) + "\n" + guest.story());
      }
    }
    return wrong;
  }

  private Map<String, JsonNode> resources() {
    Map<String, JsonNode> all = new HashMap<>();
    for (Kind kind : Kind.values()) {
      for (JsonNode item : world.resources(kind)) {
        all.put(item.path("metadata").path("name").asText(), item);
      }
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    operator.kill();
    // For whoever has to understand a failure; the rig's own folder goes with the servers.
    Files.writeString(Path.of("target", "soak-operator.log"), operator.log());
    world.close();
  }
}
