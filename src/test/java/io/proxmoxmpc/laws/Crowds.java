package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Somebody does something to many guests at once; nobody works against it. */
final class Crowds {
  private Crowds() {}

  static List<Situation> all() {
    return List.of(
        Situation.alone(
            "a node that is emptied by migrateall is not filled again", Crowds::emptied),
        Situation.alone("a bulk shutdown is not worked against", Crowds::shutdown),
        Situation.alone("a node's maintenance by HA is not worked against", Crowds::maintenance));
  }

  private static void emptied(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("b-moved", stopped("node: pve1\n"));
    int before = scene.writes(vmid).size();
    int hang = scene.hang("qmigrate", "" + vmid);
    var all =
        scene.root().post("/nodes/pve1/migrateall", "target", "pve2", "vms", vmid, "maxworkers", 1);
    scene.until("it moves", () -> assertThat(scene.control().hits(hang)).isPositive());
    scene.hearsOfTasks();
    scene.cores("b-moved", 3);
    scene.says(VM, "b-moved", "GuestLocked", "" + vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.control().release(hang);
    scene.done(all);
    scene.until("the change", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    scene.looked(vmid);
    assertThat(scene.path("qemu", vmid)).startsWith("/nodes/pve2/");
    assertThat(scene.writes(vmid)).noneMatch(write -> write.contains("migrate"));
  }

  private static void shutdown(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("b-off", stopped("").replace("Stopped", "Running"));
    int before = scene.writes(vmid).size();
    int hang = scene.hang("bulk-shutdown", ".*");
    var all = scene.root().post("/cluster/bulk-action/guest/shutdown", "vms", vmid);
    scene.until("it runs", () -> assertThat(scene.control().hits(hang)).isPositive());
    scene.control().post("/guests/" + vmid + "/power", "{\"running\": false}");
    scene.looked(vmid);
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).as("while the bulk action runs").hasSize(before);
    scene.control().release(hang);
    scene.done(all);
    scene.until("it runs again", () -> assertThat(scene.status(vmid)).isEqualTo("running"));
  }

  /** HA takes the guests off a node that is serviced, and brings them back afterwards. */
  private static void maintenance(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("b-served", stopped("node: pve1\n").replace("Stopped", "Running"));
    int before = scene.writes(vmid).size();
    scene.control().post("/guests/" + vmid + "/move", "{\"node\": \"pve2\"}");
    scene.looked(vmid);
    scene.looked(vmid);
    assertThat(scene.path("qemu", vmid)).startsWith("/nodes/pve2/");
    scene.control().post("/guests/" + vmid + "/move", "{\"node\": \"pve1\"}");
    scene.looked(vmid);
    scene.looked(vmid);
    assertThat(scene.path("qemu", vmid)).startsWith("/nodes/pve1/");
    assertThat(scene.writes(vmid)).hasSize(before);
    assertThat(scene.estate().conditions(VM, "b-served")).containsEntry("Ready", "True/AsDeclared");
  }
}
