package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.CT;
import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Guests that were copied or put back by hand: a copy owns nothing, and its original goes on. */
final class Copies {
  private Copies() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("a clone is nobody's until it is adopted", Copies::cloned),
        Situation.of(
            "a linked clone of our guest is nobody's and holds its deletion", Copies::linked),
        Situation.of("a restored copy is nobody's", Copies::restoredBeside),
        Situation.of("a container's restored copy is nobody's", Copies::containerRestored),
        Situation.of("a backup restored over its guest is the guest", Copies::restoredOver),
        Situation.of("a rollback to before the adoption is marked again", Copies::rolledBack));
  }

  private static void cloned(Scene scene) {
    int original = scene.vm("c-original", stopped(""));
    scene.done(scene.root().post(scene.path("qemu", original) + "/clone", "newid", 701, "full", 1));
    assertThat(scene.notes("qemu", 701)).contains("guest=qemu/" + original);
    copyIsLeftAlone(scene, original, 701);

    scene.estate().vm("c-taker", "source: {existing: {vmid: 701}}\ncpu: {cores: 4}\n");
    scene.says(VM, "c-taker", "AdoptionNotGranted", "may not adopt guest 701");
    assertThat(scene.writes(701)).isEmpty();
    scene.root().put("/pools/homelab", "vms", 701);
    scene.until(
        "the list shows the pool",
        () -> assertThat(scene.root().get("/pools/homelab").data().toString()).contains("701"));
    scene.ask(VM, "c-taker");
    scene.estate().awaitReady(VM, "c-taker");
    assertThat(scene.notes("qemu", 701)).contains("/c-taker uid=", "guest=qemu/701");
    assertThat(scene.coresOf(701)).isEqualTo(4);
    assertThat(scene.notes("qemu", original)).contains("/c-original uid=");
  }

  /** The original still follows its resource; nothing is sent to the copy. */
  private static void copyIsLeftAlone(Scene scene, int original, int copy) {
    String name = name(scene, original);
    scene.cores(name, 3);
    scene.until("the original follows", () -> assertThat(scene.coresOf(original)).isEqualTo(3));
    scene.estate().awaitReady(VM, name);
    assertThat(scene.coresOf(copy)).isEqualTo(2);
    assertThat(scene.writes(copy)).isEmpty();
  }

  private static String name(Scene scene, int vmid) {
    return scene.estate().config("qemu", vmid).path("name").asText();
  }

  private static void linked(Scene scene) {
    int original = scene.vm("c-base", stopped("policy: {deletion: Delete}\n"));
    scene.done(scene.root().post(scene.path("qemu", original) + "/template"));
    scene.done(
        scene.root().post(scene.path("qemu", original) + "/clone", "newid", 702, "name", "linked"));
    scene.looked(original);
    assertThat(scene.writes(702)).isEmpty();

    scene.estate().delete(VM, "c-base");
    // As a template its disk has another name, which nobody has told us.
    scene.says(VM, "c-base", "ApprovalRequired", "base-" + original + "-disk-0");
    String hash =
        scene.estate().get(VM, "c-base").path("status").path("plan").path("hash").asText();
    scene.estate().annotate(VM, "c-base", "approve", hash);
    scene.says(VM, "c-base", "HasClones", "delete its linked clones first");
    assertThat(scene.exists(original)).isTrue();
    assertThat(scene.estate().config("qemu", 702).path("scsi0").asText())
        .contains("base-" + original);
    scene.done(scene.root().delete(scene.path("qemu", 702)));
    scene.ask(VM, "c-base");
    scene.estate().awaitGone(VM, "c-base");
    assertThat(scene.exists(original)).isFalse();
  }

  private static void restoredBeside(Scene scene) {
    int original = scene.vm("c-saved", stopped(""));
    String archive = backup(scene, "qemu", original);
    scene.done(scene.root().post("/nodes/pve1/qemu", "vmid", 703, "archive", archive));
    assertThat(scene.notes("qemu", 703)).contains("guest=qemu/" + original);
    assertThat(scene.estate().config("qemu", 703).path("smbios1").asText())
        .isEqualTo(scene.estate().config("qemu", original).path("smbios1").asText());
    copyIsLeftAlone(scene, original, 703);
  }

  private static void containerRestored(Scene scene) {
    int original = scene.container("c-box", "");
    String archive = backup(scene, "lxc", original);
    scene.done(
        scene
            .root()
            .post(
                "/nodes/pve1/lxc",
                "vmid",
                704,
                "ostemplate",
                archive,
                "restore",
                1,
                "storage",
                "ceph"));
    assertThat(scene.notes("lxc", 704)).contains("guest=lxc/" + original);
    scene.spec(CT, "c-box", "{\"cpu\":{\"cores\":3}}");
    scene.until(
        "the original follows",
        () ->
            assertThat(scene.estate().config("lxc", original).path("cores").asInt()).isEqualTo(3));
    assertThat(scene.writes(704)).isEmpty();
  }

  private static void restoredOver(Scene scene) {
    int vmid = scene.vm("c-back", stopped(""));
    String archive = backup(scene, "qemu", vmid);
    scene.cores("c-back", 3);
    scene.until("the change", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    scene.estate().awaitReady(VM, "c-back");
    String node = scene.path("qemu", vmid).split("/")[2];
    scene.done(
        scene
            .root()
            .post("/nodes/" + node + "/qemu", "vmid", vmid, "archive", archive, "force", 1));
    scene.until("drift is corrected", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    scene.estate().awaitReady(VM, "c-back");
    assertThat(scene.vmid("c-back")).isEqualTo(vmid);
    assertThat(scene.estate().guestsNamed("c-back")).hasSize(1);
  }

  private static String backup(Scene scene, String segment, int vmid) {
    String node = scene.path(segment, vmid).split("/")[2];
    scene.done(scene.root().post("/nodes/" + node + "/vzdump", "vmid", vmid, "storage", "shared"));
    for (var row :
        scene.root().get("/nodes/" + node + "/storage/shared/content?content=backup").data()) {
      if (row.path("vmid").asInt() == vmid) {
        return row.path("volid").asText();
      }
    }
    throw new AssertionError("no backup of " + vmid);
  }

  private static void rolledBack(Scene scene) {
    scene.done(
        scene
            .root()
            .post(
                "/nodes/pve1/qemu",
                "vmid",
                705,
                "name",
                "hand-made",
                "pool",
                "homelab",
                "cores",
                1,
                "scsi0",
                "ceph:1",
                "description",
                "by hand"));
    scene.done(scene.root().post(scene.path("qemu", 705) + "/snapshot", "snapname", "before"));
    scene.vm("c-rolled", "source: {existing: {vmid: 705}}\ncpu: {cores: 2}\n");
    assertThat(scene.notes("qemu", 705)).contains("by hand", "/c-rolled uid=");
    int before = scene.writes(705).size();

    int hang = scene.hang("qmrollback", "705");
    var rollback = scene.root().post(scene.path("qemu", 705) + "/snapshot/before/rollback");
    scene.until("the rollback runs", () -> assertThat(scene.control().hits(hang)).isPositive());
    scene.says(VM, "c-rolled", "GuestLocked", "705");
    scene.looked(705);
    assertThat(scene.writes(705)).hasSize(before);
    scene.control().release(hang);
    scene.done(rollback);
    scene.until(
        "it is marked and declared again",
        () -> {
          assertThat(scene.notes("qemu", 705)).contains("by hand", "/c-rolled uid=");
          assertThat(scene.coresOf(705)).isEqualTo(2);
        });
    scene.estate().awaitReady(VM, "c-rolled");
  }
}
