package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.CT;
import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Marker;
import java.util.List;

/** What people do to the notes in which our marker stands. */
final class Notes {
  private Notes() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("notes are edited around the marker: nothing is written", Notes::edited),
        Situation.of("notes are cleared: the marker comes back, the words do not", Notes::cleared),
        Situation.of("a container's notes are cleared: the marker comes back", Notes::boxCleared),
        Situation.of("the marker is damaged: it comes back beside the damage", Notes::damaged),
        Situation.of("a second marker is typed in: nothing is done until it goes", Notes::fake),
        Situation.of("another operator's marker replaces ours: nothing is done", Notes::foreign),
        Situation.of("a marker of a dead resource in a stranger is no ownership", Notes::forged),
        Situation.of("marker and witness are gone: nothing is done, nor deleted", Notes::lost),
        Situation.of(
            "notes cleared during a deletion: marked, then destroyed", Notes::clearedLast));
  }

  private static void edited(Scene scene) {
    int vmid = scene.vm("n-edited", stopped(""));
    int before = scene.writes(vmid).size();
    String marker = scene.notes("qemu", vmid).strip();
    scene.edit("qemu", vmid, "description", "call Bob first\n" + marker + "\n\nhe is in room 4");
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    assertThat(scene.estate().conditions(VM, "n-edited")).containsEntry("Ready", "True/AsDeclared");

    scene.cores("n-edited", 3);
    scene.until("the change", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    assertThat(scene.notes("qemu", vmid)).startsWith("call Bob first\n").endsWith("room 4");
  }

  private static void cleared(Scene scene) {
    int vmid = scene.vm("n-cleared", stopped(""));
    String marker = scene.notes("qemu", vmid).strip();
    scene.edit("qemu", vmid, "description", "only these words");
    scene.until(
        "the marker is back",
        () ->
            assertThat(scene.notes("qemu", vmid).strip()).isEqualTo("only these words\n" + marker));
    scene.estate().awaitReady(VM, "n-cleared");
  }

  private static void boxCleared(Scene scene) {
    int vmid = scene.container("n-box", "");
    String marker = scene.notes("lxc", vmid).strip();
    scene.edit("lxc", vmid, "delete", "description");
    scene.until(
        "the marker is back", () -> assertThat(scene.notes("lxc", vmid).strip()).isEqualTo(marker));
    scene.estate().awaitReady(CT, "n-box");
  }

  private static void damaged(Scene scene) {
    int vmid = scene.vm("n-damaged", stopped(""));
    String marker = scene.notes("qemu", vmid).strip();
    String damaged = marker.replace("uid=", "uid ");
    scene.edit("qemu", vmid, "description", damaged);
    scene.until(
        "the marker is back",
        () -> assertThat(scene.notes("qemu", vmid).strip()).isEqualTo(damaged + "\n" + marker));
    scene.estate().awaitReady(VM, "n-damaged");
  }

  private static void fake(Scene scene) {
    int vmid = scene.vm("n-fake", stopped("policy: {deletion: Delete}\n"));
    String marker = scene.notes("qemu", vmid).strip();
    int before = scene.writes(vmid).size();
    scene.edit(
        "qemu",
        vmid,
        "description",
        marker + "\n" + marker.replaceFirst("uid=\\S+", "uid=typed-in"));
    scene.says(VM, "n-fake", "OwnershipConflict", "nothing is done to it");
    scene.cores("n-fake", 3);
    scene.estate().delete(VM, "n-fake");
    scene.says(VM, "n-fake", "OwnershipConflict", "so it is not deleted");
    assertThat(scene.writes(vmid)).hasSize(before);

    destroyedOnceMarked(scene, "n-fake", vmid, marker);
  }

  /** With its marker back, the deletion that waited goes its way. */
  private static void destroyedOnceMarked(Scene scene, String name, int vmid, String marker) {
    scene.edit("qemu", vmid, "description", marker);
    scene.ask(VM, name);
    scene.estate().awaitGone(VM, name);
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void foreign(Scene scene) {
    int vmid = scene.vm("n-foreign", stopped(""));
    String marker = scene.notes("qemu", vmid).strip();
    int before = scene.writes(vmid).size();
    scene.edit("qemu", vmid, "description", marker.replaceFirst("op=\\S+", "op=somebody"));
    scene.cores("n-foreign", 3);
    scene.says(VM, "n-foreign", "OwnershipConflict", "forget: " + vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    assertThat(scene.coresOf(vmid)).isEqualTo(2);

    scene.estate().delete(VM, "n-foreign");
    scene.estate().annotate(VM, "n-foreign", "forget", "" + vmid);
    scene.estate().awaitGone(VM, "n-foreign");
    assertThat(scene.notes("qemu", vmid)).contains("op=somebody");
    assertThat(scene.writes(vmid)).hasSize(before);
  }

  private static void forged(Scene scene) {
    int mine = scene.vm("n-real", stopped(""));
    Marker real = Marker.findAll(scene.notes("qemu", mine)).getFirst();
    String forged =
        real.line()
            .replace("guest=qemu/" + mine, "guest=qemu/711")
            .replace("n-real", "n-dead")
            .replaceFirst("uid=\\S+", "uid=nobody");
    scene.done(
        scene
            .root()
            .post("/nodes/pve1/qemu", "vmid", 711, "name", "stranger", "description", forged));
    scene.estate().vm("n-thief", "source: {existing: {vmid: 711}}\n");
    scene.says(VM, "n-thief", "AdoptionNotGranted", "711");
    scene.estate().vm("n-pinned", stopped("vmid: 711\n"));
    scene.says(VM, "n-pinned", "VmidTaken", "711");
    assertThat(scene.writes(711)).isEmpty();
    scene.estate().delete(VM, "n-thief");
    scene.estate().delete(VM, "n-pinned");
    scene.estate().awaitGone(VM, "n-thief");
    scene.estate().awaitGone(VM, "n-pinned");
    assertThat(scene.notes("qemu", 711)).isEqualTo(forged);
  }

  private static void lost(Scene scene) {
    int vmid = scene.vm("n-lost", stopped("policy: {deletion: Delete}\n"));
    String marker = scene.notes("qemu", vmid).strip();
    int before = scene.writes(vmid).size();
    scene.edit(
        "qemu",
        vmid,
        "description",
        "mine now",
        "smbios1",
        "uuid=11111111-2222-3333-4444-555555555555");
    scene.says(VM, "n-lost", "OwnershipLost", "adopt it by source.existing");
    scene.estate().delete(VM, "n-lost");
    scene.says(VM, "n-lost", "OwnershipLost", "so it is not deleted");
    assertThat(scene.writes(vmid)).hasSize(before);

    destroyedOnceMarked(scene, "n-lost", vmid, marker);
  }

  private static void clearedLast(Scene scene) {
    int vmid = scene.vm("n-last", stopped("policy: {deletion: Delete}\n"));
    scene.estate().annotate(VM, "n-last", "pause", "a last look");
    scene.says(VM, "n-last", "Paused", "a last look");
    scene.estate().delete(VM, "n-last");
    scene.edit("qemu", vmid, "delete", "description");
    int before = scene.writes(vmid).size();
    scene.estate().annotate(VM, "n-last", "pause", null);
    scene.estate().awaitGone(VM, "n-last");
    assertThat(scene.writes(vmid).subList(before, before + 2))
        .satisfiesExactly(
            stamp -> assertThat(stamp).startsWith("POST").endsWith("/config/"),
            destroy -> assertThat(destroy).startsWith("DELETE"));
  }
}
