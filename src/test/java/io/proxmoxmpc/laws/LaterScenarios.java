package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scenarios.DELETE;
import static io.proxmoxmpc.laws.Scenarios.PIN;
import static io.proxmoxmpc.laws.Scenarios.ROOT;
import static io.proxmoxmpc.laws.Scenarios.RUNNING;
import static io.proxmoxmpc.laws.Scenarios.STOPPED;
import static io.proxmoxmpc.laws.Scenarios.THREE_CORES;
import static io.proxmoxmpc.laws.Scenarios.VM_DISK;
import static io.proxmoxmpc.laws.Scenarios.cores;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What befalls a guest in its later life, and after it. */
final class LaterScenarios {
  static final String TWO_DISKS =
      "{\"disks\":[{\"slot\":\"scsi0\",\"storage\":\"local-lvm\",\"size\":\"1Gi\"},"
          + "{\"slot\":\"scsi1\",\"storage\":\"local-lvm\",\"size\":\"2Gi\"}]}";
  static final String NESTING = "{\"features\":{\"nesting\":true}}";

  private static final String MAY_RESTART = "policy: {reboot: {mode: IfNeeded}}\n";
  private static final String WORD = "word";

  private LaterScenarios() {}

  static List<Scenario> all() {
    return Stream.of(restarting(), changing(), secrets(), letGo(), backAgain())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> restarting() {
    return List.of(
        Scenario.ofVm("reboot-vm")
            .before(PIN + RUNNING + VM_DISK + MAY_RESTART)
            .ask(LaterScenarios::obeys, s -> true)
            .begin(s -> s.patch(THREE_CORES))
            .holds(LaterScenarios::restartedWithThreeCores),
        Scenario.ofContainer("reboot-container")
            .before(PIN + RUNNING + ROOT + MAY_RESTART)
            .begin(s -> s.patch(NESTING))
            .holds(LaterScenarios::restartedNested),
        Scenario.ofContainer("start-again-container")
            .before(PIN + RUNNING + ROOT)
            .begin(s -> Scenarios.done(s, s.path() + "/status/stop"))
            .holds(s -> assertThat(s.power()).isEqualTo("running")));
  }

  private static List<Scenario> changing() {
    return List.of(
        Scenario.ofVm("attach-disk-vm")
            .before(PIN + RUNNING + VM_DISK)
            .begin(s -> s.patch(TWO_DISKS))
            .holds(s -> assertThat(s.config().path("scsi1").asText()).contains("size=2G")),
        Scenario.ofContainer("attach-disk-container")
            .before(PIN + STOPPED + ROOT)
            .begin(s ->
                s.patch(
                    "{\"mountPoints\":[{\"slot\":\"mp0\",\"storage\":\"local-lvm\","
                        + "\"size\":\"2Gi\",\"path\":\"/srv\"}]}"))
            .holds(s -> assertThat(s.config().path("mp0").asText()).contains("size=2G")),
        Scenario.ofVm("give-back-vm")
            .before(PIN + STOPPED + VM_DISK + "cpu: {cores: 2}\n")
            .begin(s -> s.patch("{\"cpu\":null}"))
            .holds(s -> assertThat(s.config().has("cores")).isFalse()),
        Scenario.ofContainer("change-pool-container")
            .before(PIN + STOPPED + ROOT + "pool: homelab\n")
            .begin(s -> s.patch("{\"pool\":\"shop\"}"))
            .holds(Scenarios::inShop),
        Scenario.ofVm("restamp-vm")
            .before(PIN + STOPPED + VM_DISK)
            .begin(s -> s.estate().pve().put(s.path() + "/config", "description", "tidied up"))
            .holds(s ->
                assertThat(s.config().path("description").asText())
                    .contains("tidied up", " uid=")));
  }

  private static List<Scenario> secrets() {
    return List.of(
        Scenario.ofVm("clone-vm-cloud-init")
            .foreign(s -> {
              word(s);
              Scenarios.template(s, "local-lvm");
            })
            .declare(
                PIN
                    + RUNNING
                    + "source: {clone: {vmid: $source}}\n"
                    + "cloudInit: {drive: {slot: ide2, storage: local-lvm}, user: ops,"
                    + " passwordSecretRef: {name: word, key: word}}\n")
            .holds(s -> {
              assertThat(s.config().path("ciuser").asText()).isEqualTo("ops");
              assertThat(s.config().has("cipassword")).isTrue();
              assertThat(s.power()).isEqualTo("running");
            }),
        Scenario.ofContainer("create-container-password")
            .foreign(LaterScenarios::word)
            .declare(
                PIN
                    + STOPPED
                    + ROOT
                    + "passwordSecretRef: {name: word, key: word}\n"
                    + "cpu: {cores: 2}\n")
            .holds(s -> cores(s, 2, "stopped")));
  }

  private static List<Scenario> letGo() {
    return List.of(
        Scenario.ofVm("forget-vm")
            .before(PIN + STOPPED + VM_DISK + DELETE)
            .begin(LaterScenarios::forget)
            .ends(false)
            .holds(LaterScenarios::released),
        Scenario.ofContainer("forget-container")
            .before(PIN + RUNNING + ROOT + DELETE)
            .begin(LaterScenarios::forget)
            .ends(false)
            .holds(LaterScenarios::released),
        // It has no operating system, so it hears no shutdown.
        Scenario.ofVm("delete-running-vm")
            .before(
                PIN
                    + RUNNING
                    + VM_DISK
                    + "policy: {deletion: Delete, shutdown: {timeoutSeconds: 1}}\n")
            .delete(true));
  }

  private static List<Scenario> backAgain() {
    return List.of(
        Scenario.ofVm("take-back-vm")
            .before(PIN + STOPPED + VM_DISK)
            .ask(Subject::delete, LaterScenarios::isGone)
            .declare(STOPPED + VM_DISK + "cpu: {cores: 3}\n")
            .holds(s -> cores(s, 3, "stopped")),
        Scenario.ofContainer("take-back-container")
            .before(PIN + STOPPED + ROOT)
            .ask(Subject::delete, LaterScenarios::isGone)
            .declare(PIN + RUNNING + ROOT)
            .holds(s -> assertThat(s.power()).isEqualTo("running")));
  }

  static void obeys(Subject subject) {
    subject.estate().control().post("/guests/" + subject.vmid(), "{\"obeysShutdown\":true}");
  }

  static void restartedWithThreeCores(Subject subject) {
    cores(subject, 3, "running");
    nothingPending(subject);
  }

  static void restartedNested(Subject subject) {
    assertThat(subject.config().path("features").asText()).contains("nesting=1");
    assertThat(subject.power()).isEqualTo("running");
    nothingPending(subject);
  }

  private static void nothingPending(Subject subject) {
    for (JsonNode row : subject.estate().pve().get(subject.path() + "/pending").data()) {
      assertThat(row.has("pending")).as("%s waits for a restart", row).isFalse();
    }
  }

  private static void word(Subject subject) {
    subject
        .estate()
        .secret(subject.estate().namespace(), WORD, Map.of(WORD, "correct-horse-battery"));
  }

  /** Said first, so that no deletion begins before it. */
  private static void forget(Subject subject) {
    subject.estate().annotate(subject.kind(), subject.name(), "forget", "" + subject.vmid());
    subject.delete();
  }

  private static void released(Subject subject) {
    assertThat(subject.config().path("description").asText()).contains("state=released");
  }

  private static boolean isGone(Subject subject) {
    return subject.estate().get(subject.kind(), subject.name()).isMissingNode();
  }
}
