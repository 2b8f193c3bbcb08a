package io.proxmoxmpc.laws.soak;

import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What other people do to whole guests in Proxmox: they go, come back, are copied and restored. */
final class Upheaval {
  private static final String SNAPSHOT = "before";

  private final World world;
  private final Bystanders bystanders;

  Upheaval(World world, Bystanders bystanders) {
    this.world = world;
    this.bystanders = bystanders;
  }

  List<Act> all() {
    return List.of(this::destroy, this::remake, this::copy, this::snapshot, this::backup);
  }

  private String destroy(Guest guest, Random random) {
    String path = guest.path(world);
    if (path == null || !quorate()) {
      return Meddling.told("destroys it", false);
    }
    powerOff(guest);
    boolean done = Proxmox.ran(world, world.pve().delete(path + "?purge=1"));
    if (done) {
      guest.model().fact(Fact.GONE, true);
      for (Fact fact : List.of(Fact.CONFLICT, Fact.UNMARKED, Fact.REPLACED)) {
        guest.model().fact(fact, false);
      }
      guest.snapshot().clear();
    }
    return Meddling.told("destroys it", done);
  }

  /** Under the same VMID, where nobody has one; on other disks, so that nothing is as it was. */
  private String remake(Guest guest, Random random) {
    if (!guest.model().is(Fact.GONE)) {
      return snapshot(guest, random);
    }
    String node = "/nodes/pve1/" + guest.kind().segment();
    boolean done =
        Proxmox.ran(
            world,
            guest.kind() == Kind.VM
                ? world.pve().post(node, "vmid", guest.vmid(), "name", "stranger", "cores", 3)
                : world
                    .pve()
                    .post(
                        node,
                        "vmid",
                        guest.vmid(),
                        "hostname",
                        "stranger",
                        "ostemplate",
                        "local:vztmpl/debian-13.tar.zst",
                        "rootfs",
                        "second:1"));
    if (done) {
      guest.model().fact(Fact.UNMARKED, true);
      guest.model().fact(Fact.REPLACED, true);
      becomes(guest, Proxmox.config(world, guest.path(world)), true);
      guest.model().fact(Fact.GONE, false);
    }
    return Meddling.told("makes another guest under its id", done);
  }

  private String copy(Guest guest, Random random) {
    String path = guest.path(world);
    int id = bystanders.nextId();
    boolean done =
        path != null
            && Proxmox.ran(world, world.pve().post(path + "/clone", "newid", id, "full", 1));
    guest.model().maybe();
    if (done) {
      bystanders.watch(guest.kind(), id);
    }
    return Meddling.told("clones it to " + id, done);
  }

  /** The first time a snapshot is taken; later ones go back to it. */
  private String snapshot(Guest guest, Random random) {
    String path = guest.path(world);
    boolean back = !guest.snapshot().isEmpty();
    if (path == null) {
      return Meddling.told("takes a snapshot", false);
    }
    String all = path + "/snapshot";
    boolean done =
        Proxmox.ran(
            world,
            back
                ? world.pve().post(all + "/" + SNAPSHOT + "/rollback")
                : world.pve().post(all, "snapname", SNAPSHOT));
    if (done && back) {
      // The description stays as it is (behaviour of Proxmox: it is no part of a snapshot).
      becomes(guest, guest.snapshot(), false);
    } else if (done) {
      guest.snapshot().putAll(Proxmox.config(world, all + "/" + SNAPSHOT));
      guest.model().maybe();
    }
    return Meddling.told(back ? "rolls back to the snapshot" : "takes a snapshot", done);
  }

  /** The first time a backup is taken; later ones restore it over the guest. */
  private String backup(Guest guest, Random random) {
    String path = guest.path(world);
    Archive archive = guest.archive();
    if (path == null) {
      return Meddling.told("takes a backup", false);
    }
    if (archive == null) {
      Archive taken = Archive.take(world, path, guest.vmid());
      guest.archive(taken);
      guest.model().maybe();
      return Meddling.told("takes a backup", taken != null);
    }
    if (!quorate()) {
      return Meddling.told("restores the backup over it", false);
    }
    powerOff(guest);
    boolean done = archive.restore(world, guest.kind(), path, guest.vmid());
    if (done) {
      guest.snapshot().clear();
      becomes(guest, archive.config(), true);
      notes(guest, archive.config());
      guest.model().fact(Fact.REPLACED, !guest.witnessed(world));
      guest.restored();
    }
    return Meddling.told("restores the backup over it", done);
  }

  private void notes(Guest guest, Map<String, String> config) {
    List<String> lines = MarkerText.lines(config.getOrDefault("description", ""));
    guest.model().fact(Fact.UNMARKED, lines.isEmpty());
    guest.model().fact(Fact.CONFLICT, lines.stream().anyMatch(line -> line.contains("op=another")));
  }

  private static void becomes(Guest guest, Map<String, String> config, boolean withNotes) {
    guest.model().replace(guest.kind(), config, withNotes);
    guest.model().set(Field.POWER, "stopped");
  }

  /**
   * Without quorum Proxmox itself frees the disks and then fails to write that they are gone: a
   * guest that nobody can start, which is no state of ours.
   */
  private boolean quorate() {
    return world.control().get("/quorum").path("quorate").asBoolean();
  }

  private void powerOff(Guest guest) {
    world.control().post("/guests/" + guest.vmid() + "/power", "{\"running\": false}");
    guest.model().set(Field.POWER, "stopped");
  }
}
