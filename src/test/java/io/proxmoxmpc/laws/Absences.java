package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Not listed is not gone: who may say that a guest is gone, and who may not. */
final class Absences {
  private static final String DELETE = "policy: {deletion: Delete}\n";

  private Absences() {}

  static List<Situation> all() {
    return List.of(
        Situation.alone("without quorum nothing counts as gone", Absences::noQuorum),
        Situation.alone("another cluster behind the endpoint says nothing", Absences::wrongCluster),
        Situation.alone("an accepted cluster gives back what bears its marker", Absences::accepted),
        Situation.alone("a narrow token creates, but ends nothing", Absences::narrow),
        Situation.alone("rights withdrawn in mid-flight hide nothing", Absences::withdrawn),
        Situation.alone("a dead node's guests wait for it", Absences::deadNode),
        Situation.alone("a node that shuts down is not fought", Absences::shutdown),
        Situation.alone("creation waits for guests that nobody could read", Absences::unread));
  }

  /** Takes the minute after which a guest is let go unheard. */
  static List<Situation> slow() {
    return List.of(
        Situation.alone("forget lets go of a Proxmox that is away", Absences::forgetAway));
  }

  private static void noQuorum(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("a-quorum", stopped(""));
    scene.control().post("/quorum", "{\"quorate\": false}");
    scene.until(
        "it is known",
        () ->
            assertThat(scene.estate().getCluster().path("status").path("quorate").asBoolean(true))
                .isFalse());
    // The part that has quorum is elsewhere, and destroys it there.
    scene.control().post("/quorum", "{\"quorate\": true}");
    scene.annotateCluster("pause", "the split");
    scene.says(VM, "a-quorum", "Paused", "the split");
    scene.done(scene.root().delete(scene.path("qemu", vmid)));
    scene.control().post("/quorum", "{\"quorate\": false}");
    scene.until(
        "it is known",
        () ->
            assertThat(scene.estate().getCluster().path("status").path("quorate").asBoolean(true))
                .isFalse());
    scene.annotateCluster("pause", null);
    scene.says(VM, "a-quorum", "GuestMissing", "no quorum");
    scene.control().post("/quorum", "{\"quorate\": true}");
    scene.says(VM, "a-quorum", "GuestGone", "is gone");
  }

  private static void wrongCluster(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("a-swap", stopped(""));
    scene.vm("a-leaves", stopped(DELETE));
    int leaves = scene.vmid("a-leaves");
    scene.control().post("/swap", "");
    scene.says(VM, "a-swap", "ClusterIdentityChanged", "accept-cluster");
    scene.control().clearRequests();
    scene.estate().vm("a-new", stopped(""));
    scene.estate().delete(VM, "a-leaves");
    scene.says(VM, "a-new", "ClusterIdentityChanged", "accept-cluster");
    scene.says(VM, "a-leaves", "ClusterIdentityChanged", "accept-cluster");
    assertThat(scene.control().requests()).noneMatch(r -> !r.path("method").asText().equals("GET"));

    scene.control().post("/swap", "");
    scene.estate().awaitReady(VM, "a-swap");
    scene.estate().awaitGone(VM, "a-leaves");
    scene.estate().awaitReady(VM, "a-new");
    assertThat(scene.exists(leaves)).isFalse();
    assertThat(scene.exists(vmid)).isTrue();
  }

  private static void accepted(Scene scene) {
    scene.estate().connect();
    int mine = scene.vm("a-mine", stopped(""));
    int other = scene.vm("a-lost", stopped(""));
    String notes = scene.notes("qemu", mine).strip();
    scene.control().post("/swap", "");
    scene.says(VM, "a-mine", "ClusterIdentityChanged", "accept-cluster");
    scene.done(
        scene
            .root()
            .post(
                "/nodes/pve1/qemu",
                "vmid",
                mine,
                "name",
                "a-mine",
                "scsi0",
                "ceph:1",
                "description",
                notes));
    scene.done(scene.root().post("/nodes/pve1/qemu", "vmid", other, "name", "a-lost"));
    scene.annotateCluster("accept-cluster", scene.found(VM, "a-mine", "accept-cluster=(\\w+)"));
    scene.estate().awaitReady(VM, "a-mine");
    assertThat(scene.coresOf(mine)).isEqualTo(2);
    scene.says(VM, "a-lost", "ClusterIdentityChanged", "another Proxmox");
    assertThat(scene.writes(other)).filteredOn(w -> !w.startsWith("POST")).isEmpty();
    assertThat(scene.coresOf(other)).isZero();
    scene.estate().delete(VM, "a-lost");
    scene.says(VM, "a-lost", "ClusterIdentityChanged", "another Proxmox");
    scene.estate().annotate(VM, "a-lost", "forget", "" + other);
    scene.says(VM, "a-lost", "Deleting", "let go after a minute");
    assertThat(scene.exists(other)).isTrue();
  }

  private static void narrow(Scene scene) {
    scene.estate().connect("narrow@pve!pool", "  defaults: {pool: homelab, node: pve1}\n");
    scene.clusterSays("Authorized=False/CannotProveAbsence");
    int vmid = scene.vm("a-narrow", stopped(DELETE).replace("ceph", "local-lvm"));
    scene.estate().delete(VM, "a-narrow");
    scene.says(VM, "a-narrow", "CannotProveAbsence", "Sys.Audit");
    assertThat(scene.exists(vmid)).isTrue();
    scene.root().put("/access/acl", "path", "/", "roles", "PVEAuditor", "users", "narrow@pve");
    scene
        .root()
        .put("/access/acl", "path", "/", "roles", "PVEAuditor", "tokens", "narrow@pve!pool");
    scene.estate().awaitGone(VM, "a-narrow");
  }

  private static void withdrawn(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("a-hidden", stopped(DELETE));
    acl(scene, vmid, "NoAccess", 0);
    scene.ask(VM, "a-hidden");
    scene.says(VM, "a-hidden", "Denied", "VM.Audit on /vms/" + vmid);
    scene.estate().delete(VM, "a-hidden");
    scene.ask(VM, "a-hidden");
    scene.says(VM, "a-hidden", "Denied", "VM.Audit on /vms/" + vmid);
    assertThat(scene.exists(vmid)).isTrue();
    acl(scene, vmid, "NoAccess", 1);
    scene.ask(VM, "a-hidden");
    scene.estate().awaitGone(VM, "a-hidden");
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void acl(Scene scene, int vmid, String role, int delete) {
    for (String[] who : new String[][] {{"users", "mpc@pve"}, {"tokens", "mpc@pve!operator"}}) {
      assertThat(
              scene
                  .root()
                  .put(
                      "/access/acl",
                      "path",
                      "/vms/" + vmid,
                      "roles",
                      role,
                      who[0],
                      who[1],
                      "delete",
                      delete)
                  .status())
          .isEqualTo(200);
    }
  }

  private static void deadNode(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("a-dead", stopped("node: pve3\n" + DELETE));
    scene.vm("a-alive", stopped("node: pve2\n"));
    scene.control().post("/nodes/pve3/down", "{}");
    scene.until(
        "the node is known to be down",
        () ->
            assertThat(scene.estate().getCluster().path("status").path("nodes").toString())
                .contains("{\"name\":\"pve3\",\"online\":false}"));
    scene.estate().delete(VM, "a-dead");
    scene.cores("a-alive", 3);
    scene.until(
        "others go on", () -> assertThat(scene.coresOf(scene.vmid("a-alive"))).isEqualTo(3));
    assertThat(scene.estate().get(VM, "a-dead").isMissingNode()).isFalse();
    assertThat(scene.exists(vmid)).isTrue();
    scene.control().post("/nodes/pve3/up", "{}");
    scene.ask(VM, "a-dead");
    scene.estate().awaitGone(VM, "a-dead");
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void shutdown(Scene scene) {
    scene.estate().connect();
    int vmid =
        scene.vm(
            "a-stopall",
            stopped("node: pve3\nboot: {onBoot: true}\n").replace("Stopped", "Running"));
    String node = "pve3";
    int before = scene.writes(vmid).size();
    int hang = scene.hang("stopall", ".*");
    scene.root().post("/nodes/" + node + "/stopall");
    scene.until("it runs", () -> assertThat(scene.control().hits(hang)).isPositive());
    scene.control().post("/guests/" + vmid + "/power", "{\"running\": false}");
    scene.looked(vmid);
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).as("while stopall runs").hasSize(before);
    scene.control().post("/nodes/" + node + "/down", "{}");
    scene.control().release(hang);
    scene.until(
        "it is known",
        () ->
            assertThat(scene.estate().getCluster().path("status").path("nodes").toString())
                .contains("\"online\":false"));
    assertThat(scene.writes(vmid)).as("while the node is down").hasSize(before);
    scene.control().post("/nodes/" + node + "/up", "{}");
    scene.until("it boots", () -> assertThat(scene.status(vmid)).isEqualTo("running"));
  }

  private static void unread(Scene scene) {
    scene.done(
        scene.root().post("/nodes/pve3/qemu", "vmid", 750, "name", "unread", "scsi0", "ceph:1"));
    scene.control().post("/nodes/pve3/down", "{}");
    scene.estate().connect();
    scene.clusterSays("Discovered=False/SweepIncomplete could not be read: VM 750");
    scene.estate().vm("a-waits", stopped("node: pve1\n"));
    scene.says(VM, "a-waits", "SweepIncomplete", "accept-unread=1");
    scene.annotateCluster("accept-unread", "2");
    scene.clusterSays("accept-unread=1");
    assertThat(scene.estate().guestsNamed("a-waits")).isEmpty();
    scene.annotateCluster("accept-unread", "1");
    scene.estate().awaitReady(VM, "a-waits");
  }

  private static void forgetAway(Scene scene) {
    scene.estate().connect();
    int vmid = scene.vm("a-away", stopped(DELETE));
    String notes = scene.notes("qemu", vmid);
    int gone =
        scene
            .control()
            .fault(
                Map.of("path", ".*", "action", "status", "status", 503, "text", "no", "times", -1));
    scene.estate().delete(VM, "a-away");
    scene.estate().annotate(VM, "a-away", "forget", "" + vmid);
    scene.says(VM, "a-away", "Deleting", "let go after a minute");
    scene.estate().awaitGone(VM, "a-away");
    scene.control().remove(gone);
    assertThat(scene.notes("qemu", vmid)).isEqualTo(notes);
    scene.estate().vm("a-away", stopped(""));
    scene.says(VM, "a-away", "PreviousGuestExists", "set spec.vmid to " + vmid);
    assertThat(scene.estate().guestsNamed("a-away")).hasSize(1);
  }
}
