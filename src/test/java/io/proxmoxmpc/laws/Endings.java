package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** How a guest ends: what must come before its destruction, and what goes with it. */
final class Endings {
  private static final String DELETE = "policy: {deletion: Delete}\n";

  private Endings() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("a running guest is shut down before it is destroyed", Endings::obeys),
        Situation.of("one that does not obey is cut off after its time-out", Endings::refuses),
        Situation.of("a protected guest stays until the flag goes", Endings::isProtected),
        Situation.of("HA and backup jobs let a destroyed guest go", Endings::referenced),
        Situation.of("a destruction that fails is tried again", Endings::stuck),
        Situation.of("a guest that somebody destroys meanwhile is gone", Endings::meanwhile),
        Situation.of("a strange disk holds the deletion until it is approved", Endings::strange),
        Situation.alone("a namespace takes its guests with it", Endings::namespace),
        Situation.alone("a cluster's resource outlives its guests", Endings::clusterFirst));
  }

  private static void obeys(Scene scene) {
    int vmid =
        scene.vm(
            "e-obeys", "source: {clone: {template: debian-13}}\npowerState: Running\n" + DELETE);
    int before = scene.writes(vmid).size();
    scene.estate().delete(VM, "e-obeys");
    scene.estate().awaitGone(VM, "e-obeys");
    List<String> writes = scene.writes(vmid);
    assertThat(writes.subList(before, writes.size()))
        .satisfiesExactly(
            first -> assertThat(first).contains("/status/shutdown"),
            last -> assertThat(last).startsWith("DELETE"));
  }

  private static void refuses(Scene scene) {
    int vmid =
        scene.vm(
            "e-refuses",
            stopped("policy: {deletion: Delete, shutdown: {timeoutSeconds: 2}}\n")
                .replace("Stopped", "Running"));
    scene.control().post("/guests/" + vmid, "{\"obeysShutdown\": false}");
    int before = scene.writes(vmid).size();
    scene.estate().delete(VM, "e-refuses");
    scene.until(
        "the shutdown is asked", () -> assertThat(scene.writes(vmid)).hasSizeGreaterThan(before));
    scene.estate().awaitGone(VM, "e-refuses");
    List<String> writes = scene.writes(vmid);
    assertThat(writes.subList(before, writes.size()))
        .satisfiesExactly(
            first -> assertThat(first).contains("/status/shutdown"),
            then -> assertThat(then).contains("/status/stop"),
            last -> assertThat(last).startsWith("DELETE"));
  }

  private static void isProtected(Scene scene) {
    int vmid = scene.vm("e-flag", stopped(DELETE));
    scene.edit("qemu", vmid, "protection", 1);
    int before = scene.writes(vmid).size();
    scene.estate().delete(VM, "e-flag");
    scene.says(VM, "e-flag", "Protected", "protection flag");
    assertThat(scene.writes(vmid)).hasSize(before);
    scene.edit("qemu", vmid, "delete", "protection");
    scene.ask(VM, "e-flag");
    scene.estate().awaitGone(VM, "e-flag");
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void referenced(Scene scene) {
    int vmid = scene.vm("e-ha", stopped(DELETE));
    assertThat(
            scene
                .root()
                .post("/cluster/ha/resources", "sid", "vm:" + vmid, "state", "stopped")
                .status())
        .isEqualTo(200);
    assertThat(
            scene
                .root()
                .post("/cluster/backup", "vmid", vmid, "schedule", "daily", "storage", "shared")
                .status())
        .isEqualTo(200);
    scene.estate().delete(VM, "e-ha");
    scene.estate().awaitGone(VM, "e-ha");
    assertThat(scene.exists(vmid)).isFalse();
    assertThat(scene.root().get("/cluster/ha/resources").data().toString())
        .doesNotContain("vm:" + vmid);
    for (JsonNode job : scene.root().get("/cluster/backup").data()) {
      assertThat(job.path("vmid").asText()).doesNotContain("" + vmid);
    }
  }

  private static void stuck(Scene scene) {
    int vmid = scene.vm("e-stuck", stopped(DELETE));
    scene
        .control()
        .fault(
            Map.of(
                "action",
                "task-fail",
                "method",
                "qmdestroy",
                "path",
                "" + vmid,
                "text",
                "cannot free the disk: rbd: image has watchers"));
    scene.estate().delete(VM, "e-stuck");
    scene.says(VM, "e-stuck", "TaskFailed", "image has watchers");
    assertThat(scene.exists(vmid)).isTrue();
    scene.ask(VM, "e-stuck");
    scene.estate().awaitGone(VM, "e-stuck");
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void meanwhile(Scene scene) {
    int vmid = scene.vm("e-race", stopped(DELETE));
    scene.edit("qemu", vmid, "protection", 1);
    scene.estate().delete(VM, "e-race");
    scene.says(VM, "e-race", "Protected", "protection flag");
    int before = scene.writes(vmid).size();
    scene.edit("qemu", vmid, "delete", "protection");
    String path = scene.path("qemu", vmid);
    var destroyed = scene.root().delete(path);
    scene.ask(VM, "e-race");
    scene.estate().awaitGone(VM, "e-race");
    if (destroyed.status() == 200) {
      assertThat(scene.writes(vmid).size()).isLessThanOrEqualTo(before + 1);
    }
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void strange(Scene scene) {
    int vmid = scene.vm("e-strange", stopped(DELETE));
    scene.edit("qemu", vmid, "scsi5", "ceph:1");
    int before = scene.writes(vmid).size();
    scene.estate().delete(VM, "e-strange");
    scene.says(VM, "e-strange", "ApprovalRequired", "volumes that we did not make");
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
    String hash =
        scene.estate().get(VM, "e-strange").path("status").path("plan").path("hash").asText();
    scene.estate().annotate(VM, "e-strange", "approve", hash);
    scene.estate().awaitGone(VM, "e-strange");
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void namespace(Scene scene) {
    scene.estate().connect();
    Estate own = scene.estate();
    int first = scene.vm("e-one", stopped(DELETE));
    int second = scene.container("e-two", DELETE);
    int kept = scene.vm("e-kept", stopped(""));
    own.rig().client().namespaces().withName(own.namespace()).delete();
    own.awaitGone(VM, "e-one");
    own.awaitGone(Scene.CT, "e-two");
    own.awaitGone(VM, "e-kept");
    assertThat(scene.exists(first)).isFalse();
    assertThat(scene.exists(second)).isFalse();
    assertThat(scene.notes("qemu", kept)).contains("state=retained");
  }

  private static void clusterFirst(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("e-inside", stopped(DELETE));
    scene.estate().delete("ProxmoxCluster", scene.estate().cluster());
    scene.clusterSays("InUse=True");
    scene.cores("e-inside", 3);
    scene.until("the guest is still cared for", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    scene.estate().delete(VM, "e-inside");
    scene.estate().awaitGone(VM, "e-inside");
    assertThat(scene.exists(vmid)).isFalse();
    scene.estate().awaitGone("ProxmoxCluster", scene.estate().cluster());
  }
}
