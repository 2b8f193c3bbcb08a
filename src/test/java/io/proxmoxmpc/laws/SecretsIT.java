package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.proxmoxmpc.simulator.PveClient;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Law 9: secrets with distinctive values go through every way that a creation may take, the bad
 * ones above all, with everything logged that can be; then nobody but Proxmox knows them.
 */
@ExtendWith(RigExtension.class)
class SecretsIT {
  private static final String VM = "ProxmoxVM";
  private static final String CONTAINER = "ProxmoxContainer";
  private static final String EXPORT = "ProxmoxExport";

  /** Characters that JSON, forms and shells write differently surround what is searched for. */
  private static final String VM_PASSWORD = "é+\"canaryvm5k2x9/&";

  private static final String CONTAINER_PASSWORD = "é+\"canaryct8d1q4/&";
  private static final String UNUSED = "canaryunused3z7";
  private static final String WRONG_TOKEN = "canarytoken-0b6f";
  private static final String GIT_PASSWORD = "canarygit2m4w";
  private static final String SSH_KEY = "canaryssh6t0p";

  private final Rig rig;
  private Estate estate;
  private OperatorUnderTest operator;
  private GitRemote remote;
  private HttpServer refusingGit;
  private String token;

  SecretsIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() throws IOException {
    estate = new Estate(rig, SimulatorOptions.fast());
    token =
        estate
            .pve()
            .post("/access/users/mpc@pve/token/canary", "privsep", "0")
            .data()
            .path("value")
            .asText();
    estate.connect("mpc@pve!canary", token, "");
    remote = GitRemote.create(rig.folder().resolve("secrets.git"));
    refusingGit = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    refusingGit.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    refusingGit.start();
    operator =
        rig.operator(
                Map.of(
                    "QUARKUS_LOG_LEVEL", "DEBUG", "MPC_EXPORT_WORK_DIR", workFolder().toString()))
            .start()
            .awaitReady();
  }

  @AfterEach
  void stop() {
    operator.kill();
    refusingGit.stop(0);
    estate.close();
  }

  @Test
  void secretsAreKnownToNobodyElse() {
    estate.secret(
        estate.namespace(),
        "passwords",
        Map.of("vm", VM_PASSWORD, "ct", CONTAINER_PASSWORD, "unused", UNUSED));
    exports();
    aWrongToken();
    aVmWhoseConfigurationIsRefusedAndLost();
    aContainerWhoseCreationIsRefusedAndLost();
    aMissingKey();
    estate.awaitReady(EXPORT, "good");
    await("both are exported")
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            !remote.manifest(estate.namespace(), "vm").isEmpty()
                && !remote.manifest(estate.namespace(), "ct").isEmpty());

    proxmoxKnowsThem();
    Traces traces = Traces.of(estate, operator, remote, workFolder());
    assertThat(traces.texts()).containsKeys("table journal", "table revision", "ProxmoxVM vm");
    assertThat(traces.texts().get("log")).contains("DEBUG");
    assertThat(traces.of("passwords")).as("the references are everywhere").isNotEmpty();
    List<String> leaks = new ArrayList<>();
    for (String secret :
        List.of(
            "canaryvm5k2x9",
            "canaryct8d1q4",
            UNUSED,
            WRONG_TOKEN,
            GIT_PASSWORD,
            SSH_KEY,
            token,
            base64(VM_PASSWORD),
            base64(CONTAINER_PASSWORD),
            base64(token),
            base64(WRONG_TOKEN),
            base64("bot:" + GIT_PASSWORD),
            "$5$")) {
      leaks.addAll(traces.of(secret));
    }
    assertThat(leaks).isEmpty();
  }

  private void exports() {
    estate.export("good", remote.url());
    estate.secret(estate.namespace(), "git", Map.of("username", "bot", "password", GIT_PASSWORD));
    estate.secret(
        estate.namespace(),
        "key",
        Map.of(
            "identity",
            "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + SSH_KEY
                + "\n-----END OPENSSH PRIVATE KEY-----",
            "known_hosts",
            "127.0.0.1 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample"));
    String http = "http://127.0.0.1:" + refusingGit.getAddress().getPort() + "/estate.git";
    refused("refused", http, "git");
    refused("unreadable", "ssh://git@127.0.0.1:1/estate.git", "key");
    estate.awaitCondition(EXPORT, "refused", "Stalled", "True/AuthenticationFailed");
    estate.awaitCondition(EXPORT, "unreadable", "Stalled", "True/AuthenticationFailed");
  }

  private void refused(String name, String url, String secret) {
    estate.apply(
        "kind: ProxmoxExport\nmetadata: {name: %s}\nspec: {repository: {url: \"%s\", secretRef: {name: %s}}}\n"
            .formatted(name, url, secret));
  }

  private void aWrongToken() {
    try (Estate other = new Estate(rig, SimulatorOptions.fast())) {
      other.connect("mpc@pve!operator", WRONG_TOKEN, "");
      await("the token is refused")
          .atMost(Duration.ofMinutes(1))
          .until(() -> other.getCluster().toString().contains("AuthenticationFailed"));
    }
  }

  private void aVmWhoseConfigurationIsRefusedAndLost() {
    String path = "/nodes/[^/]+/qemu/[0-9]+/config";
    fault(path, "status", 500, "got timeout");
    fault(path, "status-after", 596, "Connection timed out");
    estate.vm(
        "vm",
        """
        source: {clone: {template: debian-13}}
        powerState: Stopped
        cloudInit: {user: ops, passwordSecretRef: {name: passwords, key: vm}}
        """);
    estate.awaitReady(VM, "vm");
  }

  private void aContainerWhoseCreationIsRefusedAndLost() {
    String path = "/nodes/[^/]+/lxc";
    fault(path, "status", 500, "got timeout: password " + CONTAINER_PASSWORD);
    fault(path, "reset-after", 500, "is not sent");
    container("ct");
    estate.awaitReady(CONTAINER, "ct");
    fault(path, "status", 400, "Parameter verification failed. password: " + CONTAINER_PASSWORD);
    container("invalid");
    estate.awaitCondition(CONTAINER, "invalid", "Stalled", "True/");
    fault(path, "status", 403, "Permission check failed (/vms, VM.Allocate) " + CONTAINER_PASSWORD);
    container("denied");
    estate.awaitCondition(CONTAINER, "denied", "Stalled", "True/Denied");
    aTaskThatQuotes();
  }

  private void aTaskThatQuotes() {
    estate
        .control()
        .fault(
            Map.of(
                "method",
                "vzcreate",
                "action",
                "task-fail",
                "text",
                "cannot set " + CONTAINER_PASSWORD));
    container("quoted");
    await("its end is on record, less the password")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(
                    estate.sql(
                        "select string_agg(detail, '|') from journal where owner_name = 'quoted'"))
                .contains("cannot set <secret>"));
  }

  private void container(String name) {
    estate.container(
        name,
        """
        source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
        powerState: Stopped
        rootfs: {storage: local-lvm, size: 1Gi}
        passwordSecretRef: {name: passwords, key: ct}
        """);
  }

  private void aMissingKey() {
    estate.vm(
        "keyless",
        """
        source: {clone: {template: debian-13}}
        powerState: Stopped
        cloudInit: {user: ops, passwordSecretRef: {name: passwords, key: absent}}
        """);
    estate.awaitCondition(VM, "keyless", "Stalled", "True/");
    assertThat(estate.message(VM, "keyless", "Stalled")).contains("passwords").contains("absent");
  }

  /** Otherwise a product that forgets its secrets would pass. */
  private void proxmoxKnowsThem() {
    JsonNode state = estate.control().get("/state");
    String stored = state.findValuesAsText("cipassword").getFirst();
    assertThat(Sha2Crypt.sha256Crypt(VM_PASSWORD.getBytes(StandardCharsets.UTF_8), stored))
        .isEqualTo(stored);
    PveClient asCanary = estate.pve().with("mpc@pve!canary=" + token);
    assertThat(asCanary.get("/version").status()).isEqualTo(200);
    List<String> sent = new ArrayList<>();
    for (JsonNode request : estate.control().requests()) {
      if (request.path("path").asText().endsWith("/lxc")) {
        sent.add(request.path("params").path("password").asText());
      }
    }
    assertThat(sent).isNotEmpty().containsOnly("<hidden>");
  }

  private void fault(String path, String action, int status, String text) {
    estate
        .control()
        .fault(
            Map.of(
                "method", "POST", "path", path, "action", action, "status", status, "text", text));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path workFolder() {
    return rig.folder().resolve("exports");
  }
}
