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

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Operations that begin when somebody says yes to a plan that waits. */
final class AskedScenarios {
  private static final String MANUAL = "{\"policy\":{\"approval\":\"Manual\"}}";

  private AskedScenarios() {}

  static List<Scenario> all() {
    return Stream.of(manual(), losing(), restarting()).flatMap(List::stream).toList();
  }

  private static List<Scenario> manual() {
    return List.of(
        approved(
                Scenario.ofVm("approve-create-vm"),
                s -> s.declare(PIN + STOPPED + VM_DISK + "policy: {approval: Manual}\n"))
            .holds(s -> assertThat(s.power()).isEqualTo("stopped")),
        approved(
                Scenario.ofContainer("approve-config-container").before(PIN + STOPPED + ROOT),
                s -> {
                  s.patch(MANUAL);
                  s.patch(THREE_CORES);
                })
            .holds(s -> cores(s, 3, "stopped")),
        approved(
                Scenario.ofContainer("approve-delete-container")
                    .before(PIN + RUNNING + ROOT + DELETE),
                s -> {
                  s.patch(MANUAL);
                  s.delete();
                })
            .ends(true));
  }

  private static List<Scenario> losing() {
    return List.of(
        approved(
                Scenario.ofVm("approve-absent-vm")
                    .before(
                        PIN
                            + STOPPED
                            + "disks: [{slot: scsi0, storage: local-lvm, size: 1Gi},"
                            + " {slot: scsi1, storage: local-lvm, size: 1Gi}]\n"),
                s ->
                    s.patch(
                        "{\"absent\":[\"scsi1\"],\"disks\":[{\"slot\":\"scsi0\","
                            + "\"storage\":\"local-lvm\",\"size\":\"1Gi\"}]}"))
            .holds(s -> detached(s, "scsi1")),
        approved(
                Scenario.ofContainer("approve-detach-container")
                    .before(
                        PIN
                            + STOPPED
                            + ROOT
                            + "mountPoints: [{slot: mp0, storage: local-lvm, size: 1Gi,"
                            + " path: /srv}]\n"),
                s -> s.patch("{\"mountPoints\":null}"))
            .holds(s -> detached(s, "mp0")),
        // Somebody attached a disk, which nobody may lose unasked.
        approved(
                Scenario.ofVm("approve-delete-vm").before(PIN + STOPPED + VM_DISK + DELETE),
                s -> {
                  s.estate().pve().put(s.path() + "/config", "scsi5", "local-lvm:1");
                  s.delete();
                })
            .ends(true));
  }

  private static List<Scenario> restarting() {
    return List.of(
        approved(
                Scenario.ofVm("approve-restart-vm").before(PIN + RUNNING + VM_DISK),
                s -> {
                  LaterScenarios.obeys(s);
                  s.patch(THREE_CORES);
                })
            .holds(LaterScenarios::restartedWithThreeCores),
        approved(
                Scenario.ofContainer("approve-restart-container").before(PIN + RUNNING + ROOT),
                s -> s.patch(LaterScenarios.NESTING))
            .holds(LaterScenarios::restartedNested));
  }

  private static Scenario approved(Scenario scenario, Consumer<Subject> ask) {
    return scenario.ask(ask, Subject::waits).begin(Subject::approve);
  }

  private static void detached(Subject subject, String slot) {
    assertThat(subject.config().has(slot)).as("%s is detached", slot).isFalse();
    assertThat(subject.config().has("unused0")).as("its volume is kept").isTrue();
  }
}
