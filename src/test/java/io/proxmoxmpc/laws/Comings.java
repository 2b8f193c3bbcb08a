package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.CT;
import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Guests that go, move and come back, and resources that want the same one. */
final class Comings {
  private Comings() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("two resources want one new VMID: the second waits", Comings::twoPinned),
        Situation.of("two resources adopt one guest: the second waits", Comings::twoAdopting),
        Situation.of(
            "a guest deleted by hand is missed, and taken up when restored", Comings::gone),
        Situation.of("a guest made anew by hand under the VMID is left alone", Comings::madeAnew),
        Situation.of("a container under a deleted VM's id lets the VM go", Comings::otherKind),
        Situation.of("a guest moved by hand or by HA is found where it is", Comings::moved),
        Situation.of("retained and created again: the same guest", Comings::retained),
        Situation.of("a retained container is taken back", Comings::retainedBox),
        Situation.of("another name does not take a retained guest", Comings::otherName),
        Situation.of("forgotten: only the VMID in the manifest takes it back", Comings::forgotten));
  }

  private static void twoPinned(Scene scene) {
    int vmid = scene.vm("g-first", stopped("vmid: 721\n"));
    scene.estate().vm("g-second", stopped("vmid: 721\n"));
    scene.says(VM, "g-second", "VmidTaken", "spec.vmid: 721");
    assertThat(scene.notes("qemu", vmid)).contains("/g-first uid=");
    assertThat(scene.estate().guestsNamed("g-second")).isEmpty();
    scene.estate().delete(VM, "g-second");
    scene.estate().awaitGone(VM, "g-second");
    assertThat(scene.exists(721)).isTrue();
  }

  private static void twoAdopting(Scene scene) {
    scene.done(
        scene.root().post("/nodes/pve1/qemu", "vmid", 722, "name", "wanted", "pool", "homelab"));
    scene.vm("g-adopter", "source: {existing: {vmid: 722}}\ncpu: {cores: 2}\n");
    scene.estate().vm("g-late", "source: {existing: {vmid: 722}}\ncpu: {cores: 4}\n");
    scene.says(VM, "g-late", "OwnershipConflict", "722");
    assertThat(scene.coresOf(722)).isEqualTo(2);
    scene.estate().delete(VM, "g-late");
    scene.estate().awaitGone(VM, "g-late");
    assertThat(scene.notes("qemu", 722)).contains("/g-adopter uid=").doesNotContain("state=");
  }

  private static void gone(Scene scene) {
    int vmid = scene.vm("g-gone", stopped("node: pve1\n"));
    scene.done(scene.root().post("/nodes/pve1/vzdump", "vmid", vmid, "storage", "shared"));
    String archive = "";
    for (var row : scene.root().get("/nodes/pve1/storage/shared/content?content=backup").data()) {
      archive = row.path("vmid").asInt() == vmid ? row.path("volid").asText() : archive;
    }
    scene.done(scene.root().delete(scene.path("qemu", vmid)));
    scene.says(VM, "g-gone", "GuestGone", "taken up again if it returns");
    assertThat(scene.estate().guestsNamed("g-gone")).isEmpty();

    scene.done(scene.root().post("/nodes/pve1/qemu", "vmid", vmid, "archive", archive));
    scene.ask(VM, "g-gone");
    scene.estate().awaitReady(VM, "g-gone");
    assertThat(scene.vmid("g-gone")).isEqualTo(vmid);
  }

  private static void madeAnew(Scene scene) {
    int vmid = scene.vm("g-anew", stopped("policy: {deletion: Delete}\n"));
    scene.done(scene.root().delete(scene.path("qemu", vmid)));
    scene.done(scene.root().post("/nodes/pve1/qemu", "vmid", vmid, "name", "theirs"));
    int before = scene.writes(vmid).size();
    scene.ask(VM, "g-anew");
    scene.says(VM, "g-anew", "OwnershipLost", "nothing else says that it is ours");
    scene.estate().delete(VM, "g-anew");
    scene.says(VM, "g-anew", "OwnershipLost", "so it is not deleted");
    scene.estate().annotate(VM, "g-anew", "forget", "" + vmid);
    scene.estate().awaitGone(VM, "g-anew");
    assertThat(scene.writes(vmid)).hasSize(before);
    assertThat(scene.estate().config("qemu", vmid).path("name").asText()).isEqualTo("theirs");
    assertThat(scene.notes("qemu", vmid)).isEmpty();
  }

  private static void otherKind(Scene scene) {
    int vmid = scene.vm("g-kind", stopped("policy: {deletion: Delete}\n"));
    scene.done(scene.root().delete(scene.path("qemu", vmid)));
    scene.done(
        scene
            .root()
            .post(
                "/nodes/pve1/lxc",
                "vmid",
                vmid,
                "hostname",
                "box",
                "ostemplate",
                "local:vztmpl/debian-13.tar.zst",
                "storage",
                "ceph"));
    int before = scene.writes(vmid).size();
    scene.ask(VM, "g-kind");
    scene.says(VM, "g-kind", "OwnershipLost", "a guest of the other kind has its id");
    scene.estate().delete(VM, "g-kind");
    scene.estate().awaitGone(VM, "g-kind");
    assertThat(scene.writes(vmid)).hasSize(before);
    assertThat(scene.path("lxc", vmid)).isEqualTo("/nodes/pve1/lxc/" + vmid);
  }

  private static void moved(Scene scene) {
    int vmid = scene.vm("g-moved", stopped("node: pve1\n"));
    int before = scene.writes(vmid).size();
    scene.done(scene.root().post(scene.path("qemu", vmid) + "/migrate", "target", "pve2"));
    nodeIs(scene, "g-moved", "pve2");
    scene.control().post("/guests/" + vmid + "/move", "{\"node\":\"pve3\"}");
    nodeIs(scene, "g-moved", "pve3");
    scene.looked(vmid);
    assertThat(scene.writes(vmid)).as("nobody fetches it back").hasSize(before);
    scene.cores("g-moved", 3);
    scene.until("it follows there", () -> assertThat(scene.coresOf(vmid)).isEqualTo(3));
    scene.estate().awaitReady(VM, "g-moved");
  }

  private static void nodeIs(Scene scene, String name, String node) {
    scene.until(
        name + " is on " + node,
        () ->
            assertThat(scene.estate().get(VM, name).path("status").path("node").asText())
                .isEqualTo(node));
  }

  private static void retained(Scene scene) {
    int vmid = scene.vm("g-kept", stopped(""));
    String disk = scene.estate().config("qemu", vmid).path("scsi0").asText();
    scene.estate().delete(VM, "g-kept");
    scene.estate().awaitGone(VM, "g-kept");
    assertThat(scene.notes("qemu", vmid)).contains("state=retained");
    scene.vm("g-kept", stopped("policy: {deletion: Delete}\n"));
    assertThat(scene.vmid("g-kept")).isEqualTo(vmid);
    assertThat(scene.notes("qemu", vmid)).contains("/g-kept uid=").doesNotContain("state=");
    assertThat(scene.estate().config("qemu", vmid).path("scsi0").asText()).isEqualTo(disk);
    scene.estate().delete(VM, "g-kept");
    scene.estate().awaitGone(VM, "g-kept");
    assertThat(scene.exists(vmid)).isFalse();
  }

  private static void retainedBox(Scene scene) {
    int vmid = scene.container("g-box", "");
    scene.estate().delete(CT, "g-box");
    scene.estate().awaitGone(CT, "g-box");
    assertThat(scene.notes("lxc", vmid)).contains("state=retained");
    assertThat(scene.container("g-box", "")).isEqualTo(vmid);
    assertThat(scene.notes("lxc", vmid)).doesNotContain("state=");
  }

  private static void otherName(Scene scene) {
    int vmid = scene.vm("g-owner", stopped(""));
    scene.estate().delete(VM, "g-owner");
    scene.estate().awaitGone(VM, "g-owner");
    int before = scene.writes(vmid).size();
    assertThat(scene.vm("g-other", stopped(""))).isNotEqualTo(vmid);
    scene
        .estate()
        .container(
            "g-owner",
            "powerState: Stopped\nvmid: "
                + vmid
                + "\n"
                + "source: {osTemplate: {volume: \"local:vztmpl/debian-13.tar.zst\"}}\n"
                + "rootfs: {storage: ceph, size: 1Gi}\n");
    scene.says(CT, "g-owner", "VmidTaken", "spec.vmid: " + vmid);
    assertThat(scene.writes(vmid)).hasSize(before);
  }

  private static void forgotten(Scene scene) {
    int vmid = scene.vm("g-forgot", stopped("policy: {deletion: Delete}\n"));
    scene.estate().annotate(VM, "g-forgot", "pause", "to be forgotten");
    scene.says(VM, "g-forgot", "Paused", "to be forgotten");
    scene.estate().delete(VM, "g-forgot");
    scene.estate().annotate(VM, "g-forgot", "forget", "" + vmid);
    scene.estate().annotate(VM, "g-forgot", "pause", null);
    scene.estate().awaitGone(VM, "g-forgot");
    assertThat(scene.notes("qemu", vmid)).contains("state=released");

    scene.estate().vm("g-forgot", stopped(""));
    scene.says(VM, "g-forgot", "PreviousGuestExists", "set spec.vmid to " + vmid);
    assertThat(scene.estate().guestsNamed("g-forgot")).hasSize(1);
    scene.spec(VM, "g-forgot", "{\"vmid\":" + vmid + "}");
    scene.estate().awaitReady(VM, "g-forgot");
    assertThat(scene.vmid("g-forgot")).isEqualTo(vmid);
    assertThat(scene.notes("qemu", vmid)).doesNotContain("state=");
  }
}
