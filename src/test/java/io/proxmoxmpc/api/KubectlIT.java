package io.proxmoxmpc.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.proxmoxmpc.api.Condition.Status;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kinds as people meet them: the real kubectl on a real API server. */
@ExtendWith(RigExtension.class)
class KubectlIT {
  /** Without it, an older kubectl takes YAML that begins with a brace for JSON. */
  private static final String DOCUMENT = "---\n";

  private static final List<String> SAMPLES =
      List.of(
          "src/test/resources/samples/homelab.yaml", "src/test/resources/samples/platform.yaml");

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
  private final Rig rig;

  KubectlIT(Rig rig) {
    this.rig = rig;
  }

  private String ok(String... arguments) throws IOException, InterruptedException {
    var answer = rig.kubectl(arguments);
    assertThat(answer.status()).as(answer.text()).isZero();
    return answer.text().strip();
  }

  /** Creates a VM and writes its status as the operator does: by its own field manager. */
  private void seen(String name, GuestStatus status) throws Exception {
    ok("create", "namespace", name);
    var vm = new ProxmoxVM();
    vm.getMetadata().setName(name);
    vm.getMetadata().setNamespace(name);
    vm.setSpec(
        yaml.readValue(
            "{clusterRef: {name: home}, tags: [a], disks: [{slot: scsi0}]}", VmSpec.class));
    rig.client().resource(vm).create();
    vm.setSpec(null);
    vm.setStatus(status);
    var apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(Api.FIELD_MANAGER)
            .withForce(true)
            .build();
    rig.client().resource(vm).subresource("status").patch(apply, vm);
  }

  private static GuestStatus ready(Status ready, String reason) {
    var condition =
        new Condition(
            ConditionTypes.READY, ready, reason, "As declared.", "2026-01-31T12:00:00Z", 1L);
    return new GuestStatus(
        1L,
        List.of(condition),
        120,
        "pve1",
        "running",
        "web-1",
        null,
        List.of("10.0.20.11", "2001:db8::11"),
        null,
        null,
        null,
        null,
        7L,
        null,
        null);
  }

  @Test
  void theSamplesAreAcceptedAndNothingIsLeftToDo() throws Exception {
    for (String namespace : List.of("shop", "imported", "proxmox-mpc")) {
      var metadata = new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata();
      rig.client().resource(metadata.build()).serverSideApply();
    }
    for (String sample : SAMPLES) {
      ok("apply", "-f", sample);
      assertThat(ok("apply", "-f", sample).lines())
          .filteredOn(line -> line.contains(Api.GROUP))
          .isNotEmpty()
          .allMatch(line -> line.endsWith("unchanged"));
      assertThat(ok("diff", "-f", sample)).isEmpty();
      ok("apply", "--server-side", "-f", sample);
      ok("apply", "--server-side", "-f", sample);
      assertThat(ok("diff", "--server-side", "-f", sample)).isEmpty();
    }
  }

  @Test
  void whatTheOperatorWritesIsNoDifferenceAndNoConflict() throws Exception {
    seen("operated", ready(Status.True, "AsDeclared"));
    String manifest =
        "{apiVersion: proxmox-mpc.io/v1alpha1, kind: ProxmoxVM, metadata: {name:"
            + " operated, namespace: operated}, spec: {clusterRef: {name: home}, tags: [a], disks:"
            + " [{slot: scsi0}]}}";
    Path file = Files.createTempFile("operated", ".yaml");
    Files.writeString(file, DOCUMENT + manifest);
    ok("apply", "--server-side", "--force-conflicts", "-f", file.toString());
    assertThat(ok("apply", "--server-side", "-f", file.toString())).contains("serverside-applied");
    assertThat(ok("diff", "--server-side", "-f", file.toString())).isEmpty();
    assertThat(ok("get", "pvm", "operated", "-n", "operated", "-o", "jsonpath={.status.vmid}"))
        .isEqualTo("120");
    Files.delete(file);
  }

  @Test
  void theServerAddsOurSettingsAndNothingToTheGuest() throws Exception {
    var vm =
        spec(
            "{apiVersion: proxmox-mpc.io/v1alpha1, kind: ProxmoxVM, metadata: {name: bare,"
                + " namespace: default}, spec: {clusterRef: {name: home}}}");
    assertThat(vm)
        .isEqualTo(
            yaml.readTree(
                """
                clusterRef: {name: home}
                policy:
                  management: Full
                  deletion: Retain
                  drift: Correct
                  lost: Wait
                  reboot: {mode: Never}
                  shutdown: {timeoutSeconds: 180, onTimeout: Fail}
                  approval: Automatic
                """));
    var cluster =
        spec(
            "{apiVersion: proxmox-mpc.io/v1alpha1, kind: ProxmoxCluster, metadata:"
                + " {name: bare}, spec: {endpoints: [{url: 'https://pve1.lan:8006'}], credentials:"
                + " {tokenSecretRef: {name: t}}, limits: {concurrentTasks: 2}}}");
    assertThat(cluster)
        .isEqualTo(
            yaml.readTree(
                """
                endpoints: [{url: "https://pve1.lan:8006"}]
                credentials: {tokenSecretRef: {name: t, idKey: id, secretKey: secret}}
                vmidRange: {from: 100, to: 999999}
                limits:
                  requestsPerSecond: 20
                  concurrentTasks: 2
                  concurrentTasksPerNode: 3
                  maxDestructivePerHour: 5
                poll: {inventorySeconds: 10, configSeconds: 300}
                discovery: {mode: None}
                """));
    var export =
        spec(
            "{apiVersion: proxmox-mpc.io/v1alpha1, kind: ProxmoxExport, metadata: {name: bare,"
                + " namespace: default}, spec: {repository: {url: 'https://git.example/e.git'}}}");
    assertThat(export)
        .isEqualTo(
            yaml.readTree(
                """
                repository: {url: "https://git.example/e.git", branch: main, path: .}
                author: {name: Proxmox-MPC, email: proxmox-mpc@localhost}
                push: Direct
                include: [Terraform, Ansible, Tests, Docs, Manifests]
                quietSeconds: 5
                """));
  }

  private JsonNode spec(String manifest) throws Exception {
    Path file = Files.createTempFile("bare", ".yaml");
    Files.writeString(file, DOCUMENT + manifest);
    String created = ok("create", "--dry-run=server", "-o", "yaml", "-f", file.toString());
    Files.delete(file);
    return yaml.readTree(created).get("spec");
  }

  @Test
  void getShowsWhatPeopleLookFor() throws Exception {
    seen("looked-at", ready(Status.False, "RestartNeeded"));
    String table = ok("get", "pvm", "looked-at", "-n", "looked-at");
    assertThat(table.lines().toList().getFirst().split("\\s+"))
        .containsExactly("NAME", "GUEST", "READY", "VMID", "NODE", "POWER", "IP", "AGE");
    assertThat(table.lines().toList().get(1).split("\\s+"))
        .startsWith("looked-at", "web-1", "False", "120", "pve1", "running", "10.0.20.11");
    assertThat(ok("get", "pvm", "-n", "looked-at", "-o", "wide"))
        .contains("REASON", "RestartNeeded", "As declared.");
    assertThat(ok("get", "pvm", "-A", "--field-selector", "spec.clusterRef.name=home"))
        .contains("looked-at");
    assertThat(ok("get", "pvm", "-A", "--field-selector", "status.node=pve2"))
        .doesNotContain("looked-at");
    assertThat(ok("get", "proxmox", "-A")).contains("proxmoxvm.proxmox-mpc.io/looked-at");
    assertThat(ok("get", "pcl,pvm,pct,pex", "-A")).contains("looked-at");
  }

  @Test
  void waitEndsWhenAGuestIsReady() throws Exception {
    seen("awaited", ready(Status.True, "AsDeclared"));
    ok("wait", "--for=condition=Ready", "pvm/awaited", "-n", "awaited", "--timeout=30s");
  }

  @Test
  void explainIsDocumentation() throws Exception {
    assertThat(ok("explain", "pvm.spec.disks.size")).contains("It can grow, never shrink");
    assertThat(ok("explain", "pct")).contains("A container (LXC) of a Proxmox VE cluster");
    assertThat(ok("explain", "pcl.spec", "--recursive"))
        .contains("endpoints", "-required-", "maxDestructivePerHour");
    assertThat(ok("explain", "pex.status.lastPushedCommit")).contains("seen in the remote");
  }

  @Test
  void statusIsWrittenApartFromTheSpec() throws Exception {
    var written =
        spec(
            "{apiVersion: proxmox-mpc.io/v1alpha1, kind: ProxmoxVM, metadata: {name: sly,"
                + " namespace: default}, spec: {clusterRef: {name: home}}, status: {vmid: 100}}");
    assertThat(written).isNotNull();
    seen("split", ready(Status.True, "AsDeclared"));
    ok("patch", "pvm", "split", "-n", "split", "--type=merge", "-p", "{\"status\":{\"vmid\":1}}");
    assertThat(ok("get", "pvm", "split", "-n", "split", "-o", "jsonpath={.status.vmid}"))
        .isEqualTo("120");
  }

  @Test
  void theCrdsCanBeInstalledAgain() throws Exception {
    String first = ok("apply", "--server-side", "--force-conflicts", "-f", "crds");
    assertThat(first.lines()).hasSize(4).allMatch(line -> line.endsWith("serverside-applied"));
  }
}
