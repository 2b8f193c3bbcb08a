package io.proxmoxmpc.laws.soak;

import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What other people do to our guests in Proxmox: values, notes, power, locks, places. */
final class Meddling {
  private final World world;

  Meddling(World world) {
    this.world = world;
  }

  List<Act> all() {
    return List.of(
        this::write,
        this::write,
        this::write,
        this::write,
        this::erase,
        this::erase,
        this::power,
        this::power,
        this::clearNotes,
        this::fakeMarker,
        this::lock,
        this::move);
  }

  private String write(Guest guest, Random random) {
    List<Field> fields = new ArrayList<>(Field.of(guest.kind()));
    fields.removeIf(f -> !f.writable());
    Field field = Draw.one(fields, random);
    return write(guest, field, Draw.one(field.drawn(), random));
  }

  private String erase(Guest guest, Random random) {
    List<Field> fields = new ArrayList<>(Field.of(guest.kind()));
    fields.removeIf(f -> !f.writable() || f.required(guest.kind()));
    return write(guest, Draw.one(fields, random), "");
  }

  private String write(Guest guest, Field field, String value) {
    boolean done = Proxmox.write(world, guest.kind(), guest.vmid(), field, value);
    if (done) {
      guest.model().set(field, value.isEmpty() ? field.absent(guest.kind()) : value);
    }
    return told("sets %s to '%s'".formatted(field, value), done);
  }

  private String power(Guest guest, Random random) {
    boolean running = guest.subject().mayRun() && random.nextBoolean();
    boolean done = control(guest, "/power", "{\"running\": " + running + "}");
    if (done) {
      guest.model().set(Field.POWER, running ? "running" : "stopped");
    }
    return told(running ? "powers on" : "cuts the power", done);
  }

  private String clearNotes(Guest guest, Random random) {
    String path = guest.path(world);
    boolean done =
        path != null && world.pve().put(path + "/config", "delete", "description").status() == 200;
    if (done) {
      guest.model().set(Field.NOTES, "");
      guest.model().fact(Fact.CONFLICT, false);
      guest.model().fact(Fact.UNMARKED, true);
    }
    return told("clears the notes", done);
  }

  /** The marker of somebody else's operator, as a copy from another cluster would have it. */
  private String fakeMarker(Guest guest, Random random) {
    String path = guest.path(world);
    String notes = "theirs";
    String line =
        "<!-- proxmox-mpc v1 op=another cr=there/%s uid=u-%d guest=%s/%d -->"
            .formatted(
                guest.subject().name(), random.nextInt(1000), guest.kind().segment(), guest.vmid());
    boolean done =
        path != null
            && world.pve().put(path + "/config", "description", notes + "\n\n" + line).status()
                == 200;
    if (done) {
      guest.model().set(Field.NOTES, notes);
      guest.model().fact(Fact.CONFLICT, true);
      guest.model().fact(Fact.UNMARKED, false);
    }
    return told("types another operator's marker", done);
  }

  private String lock(Guest guest, Random random) {
    boolean locking = !guest.model().is(Fact.LOCKED);
    boolean done = control(guest, "", "{\"lock\": \"" + (locking ? "backup" : "") + "\"}");
    if (done) {
      guest.model().fact(Fact.LOCKED, locking);
    }
    return told(locking ? "leaves a lock" : "unlocks", done);
  }

  private String move(Guest guest, Random random) {
    String node = "pve" + (1 + random.nextInt(3));
    boolean done = control(guest, "/move", "{\"node\": \"" + node + "\"}");
    guest.model().maybe();
    return told("moves to " + node, done);
  }

  private boolean control(Guest guest, String path, String body) {
    try {
      world.control().post("/guests/" + guest.vmid() + path, body);
      return true;
    } catch (IllegalStateException refused) {
      return false;
    }
  }

  static String told(String what, boolean done) {
    return "somebody " + what + (done ? "" : ": refused");
  }
}
