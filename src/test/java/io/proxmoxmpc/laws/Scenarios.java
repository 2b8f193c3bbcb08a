package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.simulator.PveAnswer;
import java.util.List;
import java.util.function.Consumer;

/** Every operation that the operator can be killed in. */
final class Scenarios {
  static final String VM_DISK = "disks: [{slot: scsi0, storage: local-lvm, size: 1Gi}]\n";
  static final String ROOT =
      """
      source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
      rootfs: {storage: local-lvm, size: 1Gi}
      """;
  static final String PIN = "vmid: $vmid\n";
  static final String STOPPED = "powerState: Stopped\n";
  static final String RUNNING = "powerState: Running\n";
  static final String DELETE = "policy: {deletion: Delete}\n";
  private static final String CUT = "policy: {shutdown: {timeoutSeconds: 1, onTimeout: Stop}}\n";
  static final String THREE_CORES = "{\"cpu\":{\"cores\":3}}";
  private static final String STOP = "{\"powerState\":\"Stopped\"}";
  private static final String START = "{\"powerState\":\"Running\"}";

  private Scenarios() {}

  static List<Scenario> all() {
    return java.util.stream.Stream.of(
            making(),
            cloning(),
            changing(),
            powering(),
            leaving(),
            LaterScenarios.all(),
            AskedScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  static Scenario named(String name) {
    return all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Scenario> making() {
    return List.of(
        Scenario.ofVm("create-vm")
            .declare(PIN + RUNNING + VM_DISK + "cpu: {cores: 2}\n")
            .holds(s -> cores(s, 2, "running")),
        Scenario.ofVm("create-vm-any-id")
            .unpinned()
            .declare(STOPPED + VM_DISK + "cpu: {cores: 2}\n")
            .holds(s -> cores(s, 2, "stopped")),
        Scenario.ofContainer("create-container")
            .declare(PIN + RUNNING + ROOT + "cpu: {cores: 2}\n")
            .holds(s -> cores(s, 2, "running")),
        Scenario.ofVm("adopt-vm")
            .foreign(s -> foreignVm(s, s.vmid(), "local-lvm", "homelab"))
            .declare("source: {existing: {vmid: $vmid}}\ncpu: {cores: 3}\n")
            .holds(s -> cores(s, 3, "stopped")),
        Scenario.ofContainer("adopt-container")
            .foreign(s -> foreignContainer(s, s.vmid(), "local-lvm", "homelab"))
            .declare("source: {existing: {vmid: $vmid}}\ncpu: {cores: 3}\n")
            .holds(s -> cores(s, 3, "stopped")));
  }

  private static List<Scenario> cloning() {
    Consumer<Subject> local = s -> template(s, "local-lvm");
    Consumer<Subject> shared = s -> template(s, "ceph");
    String full = PIN + "source: {clone: {vmid: $source}}\ncpu: {cores: 3}\n";
    String linked = PIN + "source: {clone: {vmid: $source, mode: Linked}}\ncpu: {cores: 3}\n";
    return List.of(
        Scenario.ofVm("clone-vm-full")
            .foreign(local)
            .declare(full + RUNNING)
            .holds(s -> cores(s, 3, "running")),
        Scenario.ofVm("clone-vm-linked")
            .foreign(local)
            .declare(linked + STOPPED)
            .holds(s -> cores(s, 3, "stopped")),
        Scenario.ofVm("clone-vm-to-node")
            .foreign(shared)
            .declare(full + STOPPED + "node: pve2\n")
            .holds(s -> cores(s, 3, "stopped")),
        Scenario.ofContainer("clone-container-full")
            .foreign(local)
            .declare(full + RUNNING)
            .holds(s -> cores(s, 3, "running")),
        Scenario.ofContainer("clone-container-linked")
            .foreign(local)
            .declare(linked + STOPPED)
            .holds(s -> cores(s, 3, "stopped")),
        Scenario.ofContainer("clone-container-to-node")
            .foreign(shared)
            .declare(full + STOPPED + "node: pve2\n")
            .holds(s -> cores(s, 3, "stopped")));
  }

  private static List<Scenario> changing() {
    return List.of(
        Scenario.ofVm("config-vm")
            .before(PIN + STOPPED + VM_DISK)
            .begin(s -> s.patch(THREE_CORES))
            .holds(s -> cores(s, 3, "stopped")),
        Scenario.ofContainer("config-container")
            .before(PIN + STOPPED + ROOT)
            .begin(s -> s.patch(THREE_CORES))
            .holds(s -> cores(s, 3, "stopped")),
        Scenario.ofVm("resize-vm")
            .before(PIN + STOPPED + VM_DISK)
            .begin(s ->
                s.patch(
                    "{\"disks\":[{\"slot\":\"scsi0\",\"storage\":\"local-lvm\",\"size\":\"3Gi\"}]}"))
            .holds(s -> assertThat(s.config().path("scsi0").asText()).contains("size=3G")),
        Scenario.ofContainer("resize-container")
            .before(PIN + STOPPED + ROOT)
            .begin(s -> s.patch("{\"rootfs\":{\"storage\":\"local-lvm\",\"size\":\"3Gi\"}}"))
            .holds(s -> assertThat(s.config().path("rootfs").asText()).contains("size=3G")),
        Scenario.ofVm("pool-vm")
            .before(PIN + STOPPED + VM_DISK)
            .begin(s -> s.patch("{\"pool\":\"shop\"}"))
            .holds(Scenarios::inShop));
  }

  private static List<Scenario> powering() {
    return List.of(
        Scenario.ofVm("start-vm")
            .before(PIN + STOPPED + VM_DISK)
            .begin(s -> s.patch(START))
            .holds(s -> assertThat(s.power()).isEqualTo("running")),
        Scenario.ofContainer("start-container")
            .before(PIN + STOPPED + ROOT)
            .begin(s -> s.patch(START))
            .holds(s -> assertThat(s.power()).isEqualTo("running")),
        // A VM with an empty disk hears no shutdown, so its power is cut.
        Scenario.ofVm("stop-vm")
            .before(PIN + RUNNING + VM_DISK + CUT)
            .begin(s -> s.patch(STOP))
            .holds(s -> assertThat(s.power()).isEqualTo("stopped")),
        Scenario.ofContainer("stop-container")
            .before(PIN + RUNNING + ROOT)
            .begin(s -> s.patch(STOP))
            .holds(s -> assertThat(s.power()).isEqualTo("stopped")));
  }

  private static List<Scenario> leaving() {
    Consumer<Subject> retained =
        s -> assertThat(s.config().path("description").asText()).contains("state=retained");
    return List.of(
        Scenario.ofVm("release-vm").before(PIN + STOPPED + VM_DISK).delete(false).holds(retained),
        Scenario.ofContainer("release-container")
            .before(PIN + STOPPED + ROOT)
            .delete(false)
            .holds(retained),
        Scenario.ofContainer("create-container-any-id")
            .unpinned()
            .declare(STOPPED + ROOT + "cpu: {cores: 2}\n")
            .holds(s -> cores(s, 2, "stopped")),
        Scenario.ofVm("delete-vm").before(PIN + STOPPED + VM_DISK + DELETE).delete(true),
        Scenario.ofContainer("delete-container").before(PIN + STOPPED + ROOT + DELETE).delete(true),
        Scenario.ofContainer("delete-running-container")
            .before(PIN + RUNNING + ROOT + DELETE)
            .delete(true));
  }

  static void inShop(Subject subject) {
    assertThat(subject.estate().pve().get("/pools/shop").data().path("members").toString())
        .contains("\"vmid\":" + subject.vmid());
  }

  static void cores(Subject subject, int cores, String power) {
    assertThat(subject.config().path("cores").asInt()).as("%s cores", subject).isEqualTo(cores);
    assertThat(subject.power()).as("%s power", subject).isEqualTo(power);
  }

  static void template(Subject subject, String storage) {
    if (subject.scenario().vm()) {
      foreignVm(subject, subject.source(), storage, "shop");
    } else {
      foreignContainer(subject, subject.source(), storage, "shop");
    }
    String guest = "/nodes/pve1/%s/%d".formatted(subject.segment(), subject.source());
    done(subject, guest + "/template");
    await().until(() -> subject.estate().pve().get(guest + "/config").data().has("template"));
  }

  private static void foreignVm(Subject subject, int vmid, String storage, String pool) {
    done(
        subject,
        "/nodes/pve1/qemu",
        "vmid",
        vmid,
        "name",
        "theirs",
        "memory",
        256,
        "scsi0",
        storage + ":1",
        "pool",
        pool);
  }

  private static void foreignContainer(Subject subject, int vmid, String storage, String pool) {
    done(
        subject,
        "/nodes/pve1/lxc",
        "vmid",
        vmid,
        "hostname",
        "theirs",
        "ostemplate",
        "local:vztmpl/debian-13.tar.zst",
        "rootfs",
        storage + ":1",
        "pool",
        pool);
  }

  static void done(Subject subject, String path, Object... pairs) {
    PveAnswer answer = subject.estate().pve().post(path, pairs);
    if (answer.data().asText().startsWith("UPID")) {
      assertThat(subject.estate().pve().exitStatus(answer)).isEqualTo("OK");
    } else {
      accepted(answer);
    }
  }

  static void accepted(PveAnswer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }
}
