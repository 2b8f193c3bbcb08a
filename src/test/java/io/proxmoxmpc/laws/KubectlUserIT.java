package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's day with kubectl beside the running operator, which writes status and finalizers. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KubectlUserIT {
  private static final String VM = "ProxmoxVM";

  private final Rig rig;
  private final Estate estate;
  private OperatorUnderTest operator;
  private Path manifest;

  KubectlUserIT(Rig rig) {
    this.rig = rig;
    this.estate = new Estate(rig, SimulatorOptions.fast());
  }

  @BeforeAll
  void start() throws Exception {
    operator = rig.operator(Map.of()).start();
    estate.connect();
    operator.awaitReady();
    manifest = rig.folder().resolve("web.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: proxmox-mpc.io/v1alpha1
        kind: ProxmoxVM
        metadata: {name: web, namespace: %s}
        spec:
          clusterRef: {name: %s}
          powerState: Stopped
          cpu: {cores: 2}
          description: |
            # "Shop" ${path.root} {{ lookup('env') }} %%{ if } <b>&amp;</b> <!-- ours --> a=b,c=d
            'quotes' \\ back`tick` ünïcode 🐘
          policy: {deletion: Delete}
        """
            .formatted(estate.namespace(), estate.cluster()));
  }

  @AfterAll
  void stop() {
    operator.kill();
    estate.close();
  }

  private String kubectl(String... arguments) throws Exception {
    var printed = rig.kubectl(arguments);
    assertThat(printed.status()).as(printed.text()).isZero();
    return printed.text().strip();
  }

  private String[] inOurs(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-n";
    all[arguments.length + 1] = estate.namespace();
    return all;
  }

  private String ours(String... arguments) throws Exception {
    return kubectl(inOurs(arguments));
  }

  @Test
  @Order(1)
  void whatIsAppliedIsMadeAndThenNoDifference() throws Exception {
    kubectl("apply", "-f", manifest.toString());
    ours("wait", "--for=condition=Ready", "pvm/web", "--timeout=90s");
    assertThat(kubectl("diff", "-f", manifest.toString())).isEmpty();
    assertThat(kubectl("apply", "-f", manifest.toString())).endsWith("unchanged");
    assertThat(kubectl("get", "proxmox", "-A")).contains("web", estate.cluster());
    String text = config().path("description").asText();
    assertThat(text)
        .contains(
            """
            # "Shop" ${path.root} {{ lookup('env') }} %{ if } <b>&amp;</b> <!-- ours --> a=b,c=d
            'quotes' \\ back`tick` ünïcode 🐘\
            """);
  }

  @Test
  @Order(2)
  void appliedByTheServerItIsNobodysConflict() throws Exception {
    kubectl("apply", "--server-side", "-f", manifest.toString());
    Files.writeString(manifest, Files.readString(manifest).replace("cores: 2", "cores: 3"));
    kubectl("apply", "--server-side", "-f", manifest.toString());
    await().atMost(Duration.ofMinutes(1)).until(() -> config().path("cores").asInt() == 3);
    ours("wait", "--for=condition=Ready", "pvm/web", "--timeout=90s");
    kubectl("apply", "--server-side", "-f", manifest.toString());
    assertThat(kubectl("diff", "--server-side", "-f", manifest.toString())).isEmpty();
  }

  @Test
  @Order(3)
  void anEditorsChangeIsMade() throws Exception {
    var editor = Map.of("KUBE_EDITOR", "sed -i s/cores:.3/cores:\\ 4/");
    var edit = rig.kubectl(editor, inOurs("edit", "pvm", "web"));
    assertThat(edit.status()).as(edit.text()).isZero();
    assertThat(edit.text()).contains("edited");
    await().atMost(Duration.ofMinutes(1)).until(() -> config().path("cores").asInt() == 4);
  }

  @Test
  @Order(4)
  void describeTellsTheStory() throws Exception {
    await().until(() -> config().path("cores").asInt() == 4);
    estate.awaitReady(VM, "web");
    int vmid = estate.vmid(VM, "web");
    estate.pve().put("/nodes/" + node() + "/qemu/" + vmid + "/config", "cores", 1);
    await().atMost(Duration.ofMinutes(1)).until(() -> config().path("cores").asInt() == 4);
    estate.awaitReady(VM, "web");
    estate.patch(VM, "web", "{\"spec\":{\"extraConfig\":{\"vga\":\"no-such-card\"}}}");
    ours("wait", "--for=condition=Stalled", "pvm/web", "--timeout=90s");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(ours("describe", "pvm", "web"))
                .contains("Events:", "Normal", "Creating", "create", "Updating", "cores")
                .contains("Warning", "RefusedByProxmox", "no-such-card")
                .doesNotContain("Exception"));
    assertThat(kubectl("describe", "pcl", estate.cluster())).contains("Reachable");
    ours("patch", "pvm", "web", "--type=merge", "-p", "{\"spec\":{\"extraConfig\":null}}");
    ours("wait", "--for=condition=Ready", "pvm/web", "--timeout=90s");
  }

  @Test
  @Order(5)
  void aHandledRequestIsEchoedWhileItStands() throws Exception {
    ours("annotate", "pvm", "web", "proxmox-mpc.io/reconcile-at=first");
    awaitEcho("first");
    ours("annotate", "pvm", "web", "proxmox-mpc.io/reconcile-at-");
    awaitEcho("");
  }

  @Test
  @Order(6)
  void deletedItIsGone() throws Exception {
    ours("delete", "pvm", "web", "--timeout=90s");
    assertThat(estate.guestsNamed("web")).isEmpty();
  }

  private void awaitEcho(String value) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            estate
                .get(VM, "web")
                .path("status")
                .path("handled")
                .path("reconcile-at")
                .asText("")
                .equals(value));
  }

  private JsonNode config() {
    return estate.config("qemu", estate.vmid(VM, "web"));
  }

  private String node() {
    return estate.get(VM, "web").path("status").path("node").asText();
  }
}
