package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pause holds every change, a deletion too, says so, and ends with its annotation. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PauseIT {
  private static final String VM = "ProxmoxVM";
  private static final String SPEC =
      "powerState: Stopped\nnode: %s\ncpu: {cores: 2}\npolicy: {deletion: Delete}\n";

  private final Rig rig;
  private final Estate estate;
  private OperatorUnderTest operator;

  PauseIT(Rig rig) {
    this.rig = rig;
    this.estate = new Estate(rig, SimulatorOptions.fast());
  }

  @BeforeAll
  void start() {
    operator = rig.operator(Map.of()).start();
    estate.connect();
    operator.awaitReady();
    for (String name : new String[] {"own", "onnode", "elsewhere"}) {
      estate.vm(name, SPEC.formatted(name.equals("onnode") ? "pve3" : "pve1"));
    }
    for (String name : new String[] {"own", "onnode", "elsewhere"}) {
      estate.awaitReady(VM, name);
    }
  }

  @AfterAll
  void stop() {
    operator.kill();
    estate.close();
  }

  @Test
  void aPausedGuestIsLeftAloneEvenByItsDeletion() {
    estate.annotate(VM, "own", "pause", "the disk is being replaced");
    cores("own", 3);
    says(VM, "own", "paused: the disk is being replaced");
    assertThat(estate.conditions(VM, "own"))
        .containsEntry("Ready", "True/AsDeclared")
        .doesNotContainKeys("Reconciling", "Stalled");
    estate.delete(VM, "own");
    says(VM, "own", "the disk is being replaced; its deletion waits too");
    assertThat(made("own")).isEqualTo(2);

    estate.annotate(VM, "own", "pause", null);
    estate.awaitGone(VM, "own");
    assertThat(estate.guestsNamed("own")).isEmpty();
  }

  @Test
  void aPausedNodeHoldsItsGuestsAndNoOthers() {
    annotateCluster("pause-nodes", "pve3, pve2");
    await().until(() -> estate.getCluster().toString().contains("paused nodes: pve3, pve2"));
    cores("onnode", 3);
    estate.vm("new-there", SPEC.formatted("pve3"));
    cores("elsewhere", 3);
    says(VM, "onnode", "node pve3 is paused by pause-nodes");
    says(VM, "new-there", "node pve3 is paused by pause-nodes");
    await().atMost(Duration.ofMinutes(1)).until(() -> made("elsewhere") == 3);
    assertThat(made("onnode")).isEqualTo(2);
    assertThat(estate.guestsNamed("new-there")).isEmpty();
    assertThat(estate.conditions(VM, "onnode")).containsEntry("Ready", "True/AsDeclared");
    estate.delete(VM, "onnode");
    says(VM, "onnode", "by pause-nodes; its deletion waits too");

    annotateCluster("pause-nodes", null);
    estate.awaitGone(VM, "onnode");
    estate.awaitReady(VM, "new-there");
    assertThat(estate.guestsNamed("onnode")).isEmpty();
  }

  @Test
  void aPausedClusterHoldsAllOfThem() {
    annotateCluster("pause", "the move to the new rack");
    await().until(() -> estate.getCluster().toString().contains("paused: the move"));
    estate.vm("later", SPEC.formatted("pve1"));
    says(VM, "later", "is paused: the move to the new rack");
    assertThat(estate.guestsNamed("later")).isEmpty();

    annotateCluster("pause", null);
    estate.awaitReady(VM, "later");
    assertThat(estate.conditions(VM, "later")).doesNotContainKey("Paused");
  }

  @Test
  void aPausedExportCommitsNothing() throws Exception {
    Path repository = rig.folder().resolve("paused.git");
    Git.init()
        .setBare(true)
        .setInitialBranch("main")
        .setDirectory(repository.toFile())
        .call()
        .close();
    estate.apply(
        "kind: ProxmoxExport\nmetadata: {name: held, annotations: {proxmox-mpc.io/pause: audit}}\n"
            + "spec: {repository: {url: 'file://%s'}, quietSeconds: 0}".formatted(repository));
    says("ProxmoxExport", "held", "paused: audit");
    assertThat(head(repository)).isNull();

    estate.annotate("ProxmoxExport", "held", "pause", null);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> estate.conditions("ProxmoxExport", "held").containsValue("True/Pushed"));
    assertThat(head(repository)).isNotNull();
    assertThat(estate.conditions("ProxmoxExport", "held")).doesNotContainKey("Paused");
    estate.delete("ProxmoxExport", "held");
  }

  private static ObjectId head(Path repository) throws Exception {
    try (Git git = Git.open(repository.toFile())) {
      return git.getRepository().resolve("main");
    }
  }

  private void says(String kind, String name, String text) {
    await(name + " says " + text)
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(estate.message(kind, name, "Paused")).contains(text));
  }

  private void cores(String name, int cores) {
    estate.patch(VM, name, "{\"spec\":{\"cpu\":{\"cores\":" + cores + "}}}");
  }

  private int made(String name) {
    return estate.config("qemu", estate.vmid(VM, name)).path("cores").asInt();
  }

  private void annotateCluster(String key, String value) {
    String text = value == null ? "null" : "\"" + value + "\"";
    rig.client()
        .genericKubernetesResources("proxmox-mpc.io/v1alpha1", "ProxmoxCluster")
        .withName(estate.cluster())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"proxmox-mpc.io/%s\":%s}}}".formatted(key, text));
  }
}
