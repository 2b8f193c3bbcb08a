package io.proxmoxmpc.laws.soak;

import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** What users do to their resources in Kubernetes. */
final class Edits {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final World world;
  private int tokens;

  Edits(World world) {
    this.world = world;
  }

  /** Some more than once, because they are done more often. */
  List<Act> all() {
    return List.of(
        this::declare,
        this::declare,
        this::declare,
        this::declare,
        this::undeclare,
        this::undeclare,
        this::grow,
        this::pause,
        this::approve,
        this::reconcile);
  }

  private String declare(Guest guest, Random random) {
    List<Field> fields = new ArrayList<>(Field.of(guest.kind()));
    fields.removeIf(f -> !f.declarable() || (f == Field.POWER && !guest.subject().mayRun()));
    Field field = Draw.one(fields, random);
    String value = Draw.one(field.drawn(), random);
    return edit(guest, field, value);
  }

  private String undeclare(Guest guest, Random random) {
    List<Field> fields = new ArrayList<>(guest.subject().declared().keySet());
    fields.removeIf(f -> !f.writable());
    return fields.isEmpty() ? declare(guest, random) : edit(guest, Draw.one(fields, random), null);
  }

  private String grow(Guest guest, Random random) {
    String size = guest.subject().declared().get(Field.SIZE);
    if (size == null) {
      return declare(guest, random);
    }
    int gibibytes = Integer.parseInt(size.replace("G", ""));
    return edit(guest, Field.SIZE, (gibibytes + 1) + "G");
  }

  private String edit(Guest guest, Field field, @Nullable String value) {
    guest.subject().declare(field, value);
    guest.model().declare(field, value);
    world.apply(guest.subject().manifest(world.namespace()));
    return "edit: " + field + " " + (value == null ? "undeclared" : "declared as " + value);
  }

  private String pause(Guest guest, Random random) {
    boolean pausing = !guest.model().is(Fact.PAUSED);
    guest.subject().pause(pausing ? "soak" : null);
    world.apply(guest.subject().manifest(world.namespace()));
    if (!pausing) {
      guest.model().fact(Fact.PAUSED, false);
      guest.model().fact(Fact.HELD, false);
      return "edit: unpaused";
    }
    guest.model().fact(Fact.PAUSED, true);
    boolean held = holds(guest);
    guest.model().fact(Fact.HELD, held);
    return "edit: paused" + (held ? "" : ", and not yet seen to be held");
  }

  /** Whether the pause is known to be in force; a pass may have begun before it. */
  private boolean holds(Guest guest) {
    try {
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> Found.resource(world, guest).conditions().containsKey("Paused"));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /** A word for whatever waits now; where nothing does, somebody only asks for a look. */
  private String approve(Guest guest, Random random) {
    String hash =
        world
            .resource(guest.kind(), guest.subject().name())
            .path("status")
            .path("plan")
            .path("hash")
            .asText("");
    if (hash.isEmpty() || !guest.model().is(Fact.MANUAL)) {
      return reconcile(guest, random);
    }
    world.annotate(guest.kind(), guest.subject().name(), "approve", hash);
    guest.model().fact(Fact.APPROVED, true);
    return "edit: approves " + hash;
  }

  private String reconcile(Guest guest, Random random) {
    String token = "soak-" + tokens++;
    world.annotate(guest.kind(), guest.subject().name(), "reconcile-at", token);
    guest.model().maybe();
    return "edit: reconcile-at " + token;
  }
}
