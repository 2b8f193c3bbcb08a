package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law 2: the operator is killed with SIGKILL while five operations of one kind of guest stand at
 * one point each; after its next start there is one guest each, as declared, and nothing is left
 * open.
 */
@ExtendWith(RigExtension.class)
class KillIT {
  private final Rig rig;
  private Estate estate;
  private OperatorUnderTest operator;

  KillIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() {
    estate = new Estate(rig, SimulatorOptions.fast()).connect();
    operator = rig.operator(Map.of()).start().awaitReady();
  }

  @AfterEach
  void stop() {
    operator.kill();
    estate.close();
  }

  /** One operation: what it waits at, what begins it, and what must be true afterwards. */
  private record Operation(
      String name, String method, String path, Runnable begin, Consumer<Estate> holds) {}

  @ParameterizedTest(name = "VM operations killed at {0}")
  @CsvSource({"hang", "hang-after", "task-hang"})
  void vmOperationsSurviveTheKill(String point) {
    blankVm("config");
    blankVm("resize");
    blankVm("delete");
    for (String name : List.of("config", "resize", "delete")) {
      estate.awaitReady("ProxmoxVM", name);
    }
    int config = estate.vmid("ProxmoxVM", "config");
    int resize = estate.vmid("ProxmoxVM", "resize");
    int delete = estate.vmid("ProxmoxVM", "delete");
    boolean task = point.equals("task-hang");
    killIn(
        point,
        "ProxmoxVM",
        List.of(
            new Operation(
                "create",
                task ? "qmcreate" : "POST",
                task ? ".*" : "/nodes/[^/]+/qemu",
                () -> blankVm("create"),
                e -> {}),
            new Operation(
                "clone",
                task ? "qmclone" : "POST",
                task ? ".*" : "/nodes/[^/]+/qemu/9000/clone",
                () ->
                    estate.vm(
                        "clone",
                        """
                        source: {clone: {template: debian-13}}
                        powerState: Stopped
                        cpu: {cores: 3}
                        """),
                e -> assertThat(vmConfig("clone").path("cores").asInt()).isEqualTo(3)),
            new Operation(
                "config",
                task ? "qmconfig" : "POST",
                task ? "" + config : "/nodes/[^/]+/qemu/" + config + "/config",
                () -> estate.patch("ProxmoxVM", "config", "{\"spec\":{\"cpu\":{\"cores\":4}}}"),
                e -> assertThat(vmConfig("config").path("cores").asInt()).isEqualTo(4)),
            new Operation(
                "resize",
                task ? "resize" : "PUT",
                task ? "" + resize : "/nodes/[^/]+/qemu/" + resize + "/resize",
                () ->
                    estate.patch(
                        "ProxmoxVM",
                        "resize",
                        "{\"spec\":{\"disks\":[{\"slot\":\"scsi0\",\"storage\":\"local-lvm\","
                            + "\"size\":\"3Gi\"}]}}"),
                e -> assertThat(vmConfig("resize").path("scsi0").asText()).contains("size=3G")),
            new Operation(
                "delete",
                task ? "qmdestroy" : "DELETE",
                task ? "" + delete : "/nodes/[^/]+/qemu/" + delete,
                () -> estate.delete("ProxmoxVM", "delete"),
                e -> {})));
  }

  @ParameterizedTest(name = "container operations killed at {0}")
  @CsvSource({"hang", "hang-after", "task-hang"})
  void containerOperationsSurviveTheKill(String point) {
    for (String name : List.of("config", "resize", "delete", "source")) {
      newContainer(name);
    }
    for (String name : List.of("config", "resize", "delete", "source")) {
      estate.awaitReady("ProxmoxContainer", name);
    }
    int config = estate.vmid("ProxmoxContainer", "config");
    int resize = estate.vmid("ProxmoxContainer", "resize");
    int delete = estate.vmid("ProxmoxContainer", "delete");
    int source = estate.vmid("ProxmoxContainer", "source");
    boolean task = point.equals("task-hang");
    List<Operation> operations = new ArrayList<>();
    operations.add(
        new Operation(
            "create",
            task ? "vzcreate" : "POST",
            task ? ".*" : "/nodes/[^/]+/lxc",
            () -> newContainer("create"),
            e -> {}));
    operations.add(
        new Operation(
            "clone",
            task ? "vzclone" : "POST",
            task ? ".*" : "/nodes/[^/]+/lxc/" + source + "/clone",
            () ->
                estate.container(
                    "clone",
                    "source: {clone: {vmid: %d}}\npowerState: Stopped\ncpu: {cores: 3}\n"
                        .formatted(source)),
            e -> assertThat(ctConfig("clone").path("cores").asInt()).isEqualTo(3)));
    if (!task) {
      // A container's config is written by PUT, which has no task.
      operations.add(
          new Operation(
              "config",
              "PUT",
              "/nodes/[^/]+/lxc/" + config + "/config",
              () ->
                  estate.patch("ProxmoxContainer", "config", "{\"spec\":{\"cpu\":{\"cores\":4}}}"),
              e -> assertThat(ctConfig("config").path("cores").asInt()).isEqualTo(4)));
    }
    operations.add(
        new Operation(
            "resize",
            task ? "resize" : "PUT",
            task ? "" + resize : "/nodes/[^/]+/lxc/" + resize + "/resize",
            () ->
                estate.patch(
                    "ProxmoxContainer",
                    "resize",
                    "{\"spec\":{\"rootfs\":{\"storage\":\"local-lvm\",\"size\":\"3Gi\"}}}"),
            e -> assertThat(ctConfig("resize").path("rootfs").asText()).contains("size=3G")));
    operations.add(
        new Operation(
            "delete",
            task ? "vzdestroy" : "DELETE",
            task ? "" + delete : "/nodes/[^/]+/lxc/" + delete,
            () -> estate.delete("ProxmoxContainer", "delete"),
            e -> {}));
    killIn(point, "ProxmoxContainer", operations);
  }

  private void killIn(String point, String kind, List<Operation> operations) {
    Map<String, Integer> faults = new LinkedHashMap<>();
    for (Operation operation : operations) {
      faults.put(
          operation.name(), estate.control().fault(operation.method(), operation.path(), point));
      operation.begin().run();
    }
    await("every operation reached its point")
        .atMost(Duration.ofMinutes(2))
        .until(() -> faults.values().stream().allMatch(id -> estate.control().hits(id) > 0));

    operator.kill();
    // What was sent may still take effect after its sender's death.
    faults.values().forEach(estate.control()::release);
    operator.start().awaitReady();

    for (Operation operation : operations) {
      if (operation.name().equals("delete")) {
        estate.awaitGone(kind, "delete");
      } else {
        estate.awaitReady(kind, operation.name());
      }
    }
    for (Operation operation : operations) {
      int expected = operation.name().equals("delete") ? 0 : 1;
      assertThat(estate.guestsNamed(operation.name())).hasSize(expected);
      operation.holds().accept(estate);
    }
    everythingIsClosed(operations.size());
  }

  private void everythingIsClosed(int operations) {
    String cluster =
        "cluster_id = '%s'"
            .formatted(estate.getCluster().path("status").path("clusterId").asText());
    String open =
        "select count(*) from journal i where i.kind = 'Intent' and not exists (select 1 from"
            + " journal o where o.operation = i.operation and o.kind = 'Outcome') and i."
            + cluster;
    await("every intent is closed")
        .untilAsserted(() -> assertThat(estate.sql(open)).isEqualTo("0"));
    assertThat(estate.sql("select count(*) from guest where state = 'CLAIMED' and " + cluster))
        .isEqualTo("0");
    // The template is the only guest that is not ours.
    long ours =
        Long.parseLong(
            estate.sql("select count(*) from guest where state = 'OWNED' and " + cluster));
    assertThat(estate.guests().size()).isEqualTo(ours + 1);
    assertThat(operations).isPositive();
  }

  private void blankVm(String name) {
    estate.vm(
        name,
        """
        powerState: Stopped
        disks: [{slot: scsi0, storage: local-lvm, size: 1Gi}]
        policy: {deletion: Delete}
        """);
  }

  private void newContainer(String name) {
    estate.container(
        name,
        """
        source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
        powerState: Stopped
        rootfs: {storage: local-lvm, size: 1Gi}
        policy: {deletion: Delete}
        """);
  }

  private JsonNode vmConfig(String name) {
    return estate.config("qemu", estate.vmid("ProxmoxVM", name));
  }

  private JsonNode ctConfig(String name) {
    return estate.config("lxc", estate.vmid("ProxmoxContainer", name));
  }
}
