package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.ProxmoxExport;
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged operator between a real API server and the simulated Proxmox. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorIT {
  private final Rig rig;
  private final Estate estate;
  private final String users;
  private Simulator simulator;
  private OperatorUnderTest operator;

  OperatorIT(Rig rig) {
    this.rig = rig;
    this.estate = new Estate(rig);
    this.users = rig.newNamespace();
  }

  @BeforeAll
  void start() {
    simulator = Simulator.start(SimulatorOptions.fast());
    operator = rig.operator(Map.of()).start().awaitReady();
    estate.goodToken("home");
    estate.cluster("home", simulator);
    estate.awaitCluster("home", "Ready=True/Reachable");
  }

  @AfterAll
  void stop() {
    simulator.close();
  }

  private void vm(String name, String spec) {
    estate.apply(
        """
        apiVersion: proxmox-mpc.io/v1alpha1
        kind: ProxmoxVM
        metadata: {name: %s, namespace: %s}
        spec: {clusterRef: {name: home}, %s}
        """
            .formatted(name, users, spec));
  }

  private List<Event> events(String name) {
    return rig.client().v1().events().inNamespace(users).list().getItems().stream()
        .filter(event -> name.equals(event.getInvolvedObject().getName()))
        .toList();
  }

  private String metrics() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(
              HttpRequest.newBuilder(operator.uri().resolve("/q/metrics"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void aClusterSaysWhatItIs() {
    ClusterStatus status = estate.cluster("home").getStatus();
    assertThat(status.clusterId()).hasSize(64);
    assertThat(status.version()).startsWith("9.");
    assertThat(status.nodes()).hasSize(3);
    assertThat(status.quorate()).isTrue();
    assertThat(status.endpoint()).isEqualTo(simulator.endpoint().toString());
    assertThat(Estate.said(estate.cluster("home")))
        .contains("Reachable=True/Reachable", "Authorized=True/Authorized");
  }

  @Test
  void aVmIsMadeAndShown() throws Exception {
    vm("web-1", "cpu: {cores: 2}, memory: {size: 512Mi}, powerState: Stopped");
    estate.awaitVm(users, "web-1", "Ready=True/AsDeclared");
    ProxmoxVM made = estate.vm(users, "web-1");
    assertThat(made.getStatus().vmid()).isNotNull();
    assertThat(made.getStatus().node()).isNotNull();
    assertThat(made.getStatus().powerState()).isEqualTo("Stopped");
    assertThat(made.getStatus().source().kind()).isEqualTo("Blank");
    assertThat(made.getMetadata().getFinalizers()).containsExactly("proxmox-mpc.io/guest");
    assertThat(made.getMetadata().getManagedFields())
        .filteredOn(entry -> "status".equals(entry.getSubresource()))
        .extracting(ManagedFieldsEntry::getManager)
        .containsExactly("proxmox-mpc");
    assertThat(events("web-1")).isNotEmpty();

    assertThat(metrics())
        .contains("proxmox_mpc_proxmox_requests_seconds_count")
        .contains("proxmox_mpc_passes_total")
        .contains("proxmox_mpc_journal_rows_total{kind=\"Intent\",outcome=\"none\"}")
        .contains("proxmox_mpc_journal_rows_total{kind=\"Outcome\",outcome=\"DONE\"}");
  }

  @Test
  void theFrameworksOwnSeriesAreThereToo() throws Exception {
    vm("counted", "powerState: Stopped");
    estate.awaitVm(users, "counted", "Ready=True/AsDeclared");

    assertThat(metrics().lines().filter(line -> line.contains("proxmoxvm")))
        .anyMatch(line -> line.startsWith("reconciliations_started_total{"))
        .anyMatch(line -> line.startsWith("reconciliations_success_total{"))
        .anyMatch(line -> line.startsWith("reconciliations_execution_duration_seconds_count{"))
        .anyMatch(line -> line.startsWith("reconciliations_queue{"))
        .anyMatch(line -> line.startsWith("custom_resources{"))
        .anyMatch(
            line -> line.startsWith("events_received_total{") && line.contains("action=\"ADDED\""))
        .anyMatch(
            line -> line.startsWith("events_received_total{") && line.contains("action=\"WAKE\""));
    assertThat(operator.log()).doesNotContain("requires that all meters with the same name");
  }

  @Test
  void whatCannotBeIsSaidWithFieldCauseAndFix() {
    vm("bad", "extraConfig: {hookscript: 'local:105/vm-105-disk-0.raw'}");
    estate.awaitVm(users, "bad", "Stalled=True/Invalid");
    assertThat(estate.vm(users, "bad").getStatus().conditions().getFirst().message())
        .contains("spec.extraConfig[hookscript]", "guest 105", "name another volume");
    assertThat(estate.vm(users, "bad").getStatus().vmid()).isNull();
    assertThat(events("bad")).extracting(Event::getType).contains("Warning");
  }

  @Test
  void anExportFollowsTheEstate() throws Exception {
    Path repository = rig.folder().resolve("estate.git");
    Git.init()
        .setBare(true)
        .setInitialBranch("main")
        .setDirectory(repository.toFile())
        .call()
        .close();
    vm("exported", "powerState: Stopped");
    vm("unlabelled", "powerState: Stopped");
    estate.awaitVm(users, "exported", "Ready=True/AsDeclared");
    estate.awaitVm(users, "unlabelled", "Ready=True/AsDeclared");
    rig.client()
        .resources(ProxmoxVM.class)
        .inNamespace(users)
        .withName("exported")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"labels\":{\"audited\":\"yes\"}}}");
    estate.apply(
        """
        apiVersion: proxmox-mpc.io/v1alpha1
        kind: ProxmoxExport
        metadata: {name: audit, namespace: %s}
        spec:
          repository: {url: "file://%s"}
          include: [Manifests]
          quietSeconds: 1
          guests: {selector: {matchLabels: {audited: "yes"}}}
        """
            .formatted(users, repository));
    await()
        .atMost(Estate.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> head(repository) != null && head(repository).equals(pushed("audit")));
    await()
        .atMost(Estate.PATIENCE)
        .untilAsserted(() -> assertThat(files(repository)).contains("exported.yaml"));
    assertThat(files(repository)).doesNotContain("unlabelled");
    assertThat(export("audit").getStatus().conditions().getFirst().reason()).isEqualTo("Pushed");
  }

  private ProxmoxExport export(String name) {
    return rig.client().resources(ProxmoxExport.class).inNamespace(users).withName(name).get();
  }

  private String pushed(String name) {
    return export(name).getStatus() == null ? "" : export(name).getStatus().lastPushedCommit();
  }

  private static String files(Path repository) throws IOException {
    StringBuilder paths = new StringBuilder();
    try (Git git = Git.open(repository.toFile());
        TreeWalk walk = new TreeWalk(git.getRepository())) {
      walk.addTree(git.getRepository().resolve("refs/heads/main^{tree}"));
      walk.setRecursive(true);
      while (walk.next()) {
        paths.append(walk.getPathString()).append('\n');
      }
    }
    return paths.toString();
  }

  private static String head(Path repository) throws IOException {
    try (Git git = Git.open(repository.toFile())) {
      ObjectId head = git.getRepository().resolve("refs/heads/main");
      return head == null ? null : head.name();
    }
  }

  @Test
  void aClusterThatIsNotThereIsNamed() {
    estate.apply(
        """
        apiVersion: proxmox-mpc.io/v1alpha1
        kind: ProxmoxVM
        metadata: {name: lost, namespace: %s}
        spec: {clusterRef: {name: nowhere}}
        """
            .formatted(users));
    estate.awaitVm(users, "lost", "Stalled=True/ClusterNotFound");
  }

  @Test
  void aDeletedResourceTakesItsGuestAndItsSeriesWithIt() throws Exception {
    vm("brief", "powerState: Stopped, policy: {deletion: Delete}");
    estate.awaitVm(users, "brief", "Ready=True/AsDeclared");
    await().atMost(Estate.PATIENCE).until(() -> metrics().contains("name=\"brief\""));
    rig.client().resource(estate.vm(users, "brief")).delete();
    await().atMost(Estate.PATIENCE).until(() -> estate.vm(users, "brief") == null);
    await().atMost(Estate.PATIENCE).until(() -> !metrics().contains("name=\"brief\""));
  }

  @Test
  void aClusterIsHeldWhileItIsUsedAndItsTokenIsReadAgain() {
    estate.cluster("second", simulator);
    estate.awaitCluster("second", "Stalled=True/CredentialsMissing");
    estate.goodToken("second");
    estate.awaitCluster("second", "Ready=True/Reachable");
    estate.token("second", Map.of("id", "mpc@pve!operator", "secret", "wrong"));
    estate.awaitCluster("second", "Stalled=True/AuthenticationFailed");
    estate.apply(
        """
        apiVersion: proxmox-mpc.io/v1alpha1
        kind: ProxmoxVM
        metadata: {name: holder, namespace: %s}
        spec: {clusterRef: {name: second}}
        """
            .formatted(users));
    estate.awaitCluster("second", "InUse=True/InUse");
    rig.client().resource(estate.cluster("second")).delete();
    estate.awaitVm(users, "holder", "Reconciling=True/AuthenticationFailed");
    assertThat(estate.cluster("second")).isNotNull();
    rig.client().resource(estate.vm(users, "holder")).delete();
    estate.goodToken("second");
    await()
        .atMost(Estate.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> estate.cluster("second") == null);
    assertThat(estate.vm(users, "holder")).isNull();
  }
}
