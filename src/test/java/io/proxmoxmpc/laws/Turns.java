package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Somebody else's turn: locks, tasks and sleep are waited for, and nothing is undone meanwhile. */
final class Turns {
  /** A VM with an operating system, which obeys a shutdown. */
  private static final String RUNNING =
      """
      source: {clone: {template: debian-13}}
      powerState: Running
      cpu: {cores: 2}
      policy: {deletion: Delete}
      """;

  private Turns() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("a lock is waited for", Turns::locked),
        Situation.of("a backup in stop mode: nobody starts the guest for it", Turns::backup),
        Situation.of("a hibernated guest is not woken", Turns::hibernated),
        Situation.of("a suspended guest is left asleep", Turns::suspended),
        Situation.of("somebody's snapshot is waited for", Turns::snapshot),
        Situation.of("a migration is waited for", Turns::migration),
        Situation.of(
            "a guest stopped for good by hand is started after three rounds", Turns::drift),
        Situation.of("somebody's lock holds a deletion", Turns::lockedDeletion));
  }

  private static void locked(Scene scene) {
    int vmid = scene.vm("t-locked", stopped(""));
    scene.control().post("/guests/" + vmid, "{\"lock\": \"backup\"}");
    int before = scene.writes(vmid).size();
    scene.cores("t-locked", 3);
    scene.says(VM, "t-locked", "GuestLocked", "locked (backup)");
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.control().post("/guests/" + vmid, "{\"lock\": \"\"}");
    scene.estate().awaitReady(VM, "t-locked");
    assertThat(scene.coresOf(vmid)).isEqualTo(3);
  }

  private static void backup(Scene scene) {
    int vmid = scene.vm("t-backup", RUNNING);
    int before = scene.writes(vmid).size();
    int hang = scene.hang("vzdump", "" + vmid);
    String node = scene.path("qemu", vmid).split("/")[2];
    var backup =
        scene
            .root()
            .post("/nodes/" + node + "/vzdump", "vmid", vmid, "storage", "shared", "mode", "stop");
    scene.until("the backup runs", () -> assertThat(scene.control().hits(hang)).isPositive());
    scene.cores("t-backup", 3);
    scene.says(VM, "t-backup", "GuestLocked", "" + vmid);
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.control().release(hang);
    scene.done(backup);
    scene.until("the change", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    assertThat(scene.writes(vmid).subList(before, scene.writes(vmid).size()))
        .noneMatch(write -> write.contains("/status/"));
  }

  private static void hibernated(Scene scene) {
    int vmid = scene.vm("t-asleep", RUNNING);
    int before = scene.writes(vmid).size();
    scene.done(scene.root().post(scene.path("qemu", vmid) + "/status/suspend", "todisk", 1));
    scene.cores("t-asleep", 3);
    scene.says(VM, "t-asleep", "GuestLocked", "suspended");
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.done(scene.root().post(scene.path("qemu", vmid) + "/status/start"));
    scene.until("the change", () -> assertThat(scene.writes(vmid)).hasSizeGreaterThan(before));
    assertThat(scene.writes(vmid).subList(before, scene.writes(vmid).size()))
        .noneMatch(write -> write.contains("/status/"));
  }

  private static void suspended(Scene scene) {
    int vmid = scene.vm("t-paused", RUNNING);
    int before = scene.writes(vmid).size();
    scene.done(scene.root().post(scene.path("qemu", vmid) + "/status/suspend"));
    // The list calls it running, as Proxmox does.
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.done(scene.root().post(scene.path("qemu", vmid) + "/status/resume"));
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    assertThat(scene.estate().conditions(VM, "t-paused")).containsEntry("Ready", "True/AsDeclared");
  }

  private static void snapshot(Scene scene) {
    int vmid = scene.vm("t-snapshot", stopped(""));
    int before = scene.writes(vmid).size();
    int hang = scene.hang("qmsnapshot", "" + vmid);
    var snapshot = scene.root().post(scene.path("qemu", vmid) + "/snapshot", "snapname", "theirs");
    scene.until("it runs", () -> assertThat(scene.control().hits(hang)).isPositive());
    scene.hearsOfTasks();
    scene.cores("t-snapshot", 3);
    scene.says(VM, "t-snapshot", "GuestLocked", "" + vmid);
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.control().release(hang);
    scene.done(snapshot);
    scene.until("the change", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
  }

  private static void migration(Scene scene) {
    int vmid = scene.vm("t-moving", stopped("node: pve1\n"));
    int before = scene.writes(vmid).size();
    int hang = scene.hang("qmigrate", "" + vmid);
    var migration = scene.root().post(scene.path("qemu", vmid) + "/migrate", "target", "pve2");
    scene.until("it runs", () -> assertThat(scene.control().hits(hang)).isPositive());
    scene.hearsOfTasks();
    scene.cores("t-moving", 3);
    scene.says(VM, "t-moving", "GuestLocked", "" + vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.control().release(hang);
    scene.done(migration);
    scene.until("the change", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    assertThat(scene.path("qemu", vmid)).startsWith("/nodes/pve2/");
  }

  private static void drift(Scene scene) {
    int vmid = scene.vm("t-drift", RUNNING);
    scene.done(scene.root().post(scene.path("qemu", vmid) + "/status/stop"));
    scene.until("it runs again", () -> assertThat(scene.status(vmid)).isEqualTo("running"));
    assertThat(scene.writes(vmid)).last().asString().contains("/status/start");
    scene.estate().awaitReady(VM, "t-drift");
  }

  private static void lockedDeletion(Scene scene) {
    int vmid = scene.vm("t-held", stopped("policy: {deletion: Delete}\n"));
    scene.control().post("/guests/" + vmid, "{\"lock\": \"snapshot\"}");
    int before = scene.writes(vmid).size();
    scene.estate().delete(VM, "t-held");
    scene.says(VM, "t-held", "GuestLocked", "" + vmid);
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.control().post("/guests/" + vmid, "{\"lock\": \"\"}");
    scene.estate().awaitGone(VM, "t-held");
    assertThat(scene.exists(vmid)).isFalse();
  }
}
