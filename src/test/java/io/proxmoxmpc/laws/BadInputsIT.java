package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What people get wrong and admission cannot know is answered by a condition that helps, shows
 * nothing of our insides, and leaves nothing half-made.
 */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputsIT {
  private static final String OWNER = "owner";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Whatever would tell a reader that a program failed, not he. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|\\tat |io\\.proxmoxmpc|\\bjava[x]?\\.|\\bnull\\b|\\w\\$\\w|@[0-9a-f]{6}");

  private static final String SECRET = "00000000-0000-0000-0000-000000000000";

  private final Rig rig;
  private final Estate estate;
  private final String stranger;
  private final Simulator other = Simulator.start(SimulatorOptions.fast());
  private final List<BadInput> inputs = new ArrayList<>();
  private OperatorUnderTest operator;
  private TreeSet<String> guestsBefore;
  private TreeSet<String> volumesBefore;

  BadInputsIT(Rig rig) {
    this.rig = rig;
    this.estate = new Estate(rig, SimulatorOptions.fast().withNodes(4).withGuests(3));
    this.stranger = rig.newNamespace();
  }

  @BeforeAll
  void applyAllOfThem() throws IOException {
    operator = rig.operator(Map.of()).start();
    prepareProxmox();
    tokens();
    estate.connect();
    // Older than the one that wants the same place.
    estate.apply(
        "kind: ProxmoxExport\nmetadata: {name: first}\n"
            + "spec: {repository: {url: 'https://127.0.0.1:1/taken.git'}}");
    full();
    operator.awaitReady();
    estate.vm(
        OWNER,
        "vmid: 300\npowerState: Stopped\ndisks: [{slot: scsi0, storage: local-lvm, size: 1Gi}]\n");
    estate.awaitReady("ProxmoxVM", OWNER);
    estate.control().post("/nodes/pve4/down", "{}");
    guestsBefore = guests();
    volumesBefore = volumes();
    inputs.addAll(BadInput.rows("guests.yaml", names()));
    inputs.addAll(BadInput.rows("others.yaml", names()));
    for (BadInput input : inputs) {
      estate.apply(input.manifest(), input.elsewhere() ? stranger : estate.namespace());
    }
  }

  private void prepareProxmox() {
    var pve = estate.pve();
    var isos =
        pve.post("/storage", "storage", "isos", "type", "dir", "path", "/isos", "content", "iso");
    assertThat(isos.status()).as("%s", isos.body()).isEqualTo(200);
    for (int vmid : List.of(9001, 9002)) {
      pve.post("/nodes/pve1/qemu/9000/clone", "newid", vmid, "name", "twin", "full", 1);
      await().until(() -> config(vmid).path("lock").isMissingNode() && config(vmid).has("scsi0"));
      pve.post("/nodes/pve1/qemu/" + vmid + "/template");
      await().until(() -> config(vmid).has("template"));
    }
    assertThat(pve.put("/pools", "poolid", "homelab", "vms", "5001,9001").status()).isEqualTo(200);
  }

  private JsonNode config(int vmid) {
    return estate.pve().get("/nodes/pve1/qemu/" + vmid + "/config").data();
  }

  private void tokens() {
    token("good", "mpc@pve!operator", SECRET);
    token("wrong", "mpc@pve!operator", "11111111-0000-0000-0000-000000000000");
    token("ghost", "ghost@pve!none", SECRET);
    token("nonsense", "no token at all", "nor \u00fc a secret");
    token("narrow", "narrow@pve!pool", SECRET);
  }

  private void token(String name, String id, String secret) {
    rig.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(rig.namespace())
                .endMetadata()
                .addToStringData("id", id)
                .addToStringData("secret", secret)
                .build())
        .create();
  }

  /** A cluster in whose range every number is in use. */
  private void full() {
    estate.apply(
        """
        kind: ProxmoxCluster
        metadata: {name: full}
        spec:
          endpoints: [{url: "%s", fingerprintSha256: "%s"}]
          credentials: {tokenSecretRef: {name: good}}
          poll: {inventorySeconds: 1}
          vmidRange: {from: 5000, to: 5002}
          grants: [{namespaces: {names: [%s]}}]
        """
            .formatted(
                estate.simulator().endpoint(),
                estate.simulator().fingerprintSha256(),
                estate.namespace()));
  }

  private Map<String, String> names() {
    Simulator simulator = estate.simulator();
    return Map.of(
        "$CLUSTER", estate.cluster(),
        "$ENDPOINT", simulator.endpoint().toString(),
        "$PIN", simulator.fingerprintSha256(),
        "$CA", simulator.caPem(),
        "$OTHERPIN", other.fingerprintSha256(),
        "$OTHERCA", other.caPem(),
        "$KUBE", rig.client().getMasterUrl().toString().replaceAll("/$", ""),
        "$PLAIN", "https://127.0.0.1:" + simulator.controlPort());
  }

  @AfterAll
  void stop() {
    operator.kill();
    inputs.stream()
        .filter(input -> !input.isGuest())
        .forEach(input -> estate.delete(input.kind(), input.name()));
    estate.delete("ProxmoxExport", "first");
    estate.close();
    other.close();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> itIsAnswered() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    return inputs.stream()
        .map(input -> DynamicTest.dynamicTest(input.name(), () -> answered(input, end)));
  }

  private void answered(BadInput input, long end) {
    Duration left = Duration.ofNanos(Math.max(1_000_000_000, end - System.nanoTime()));
    String message =
        await(input.name())
            .atMost(left)
            .pollInterval(Duration.ofMillis(200))
            .until(
                () -> answer(input), found -> found.path("reason").asText().equals(input.reason()))
            .path("message")
            .asText();
    assertThat(message).contains(input.says()).doesNotContainPattern(INSIDES);
    assertThat(Reason.values()).extracting(Reason::text).contains(input.reason());
  }

  /** What kstatus goes by: stalled or at work, and never ready. */
  private JsonNode answer(BadInput input) {
    JsonNode found = null;
    for (JsonNode condition : status(input).path("conditions")) {
      String type = condition.path("type").asText();
      if (type.equals("Stalled") || type.equals("Reconciling")) {
        found = condition;
      }
    }
    return found == null ? status(input).path("none") : found;
  }

  private JsonNode status(BadInput input) {
    return estate
        .get(input.kind(), input.name(), input.elsewhere() ? stranger : estate.namespace())
        .path("status");
  }

  @Test
  @Order(2)
  void nothingIsHalfMade() {
    TreeSet<String> expected = new TreeSet<>(guestsBefore);
    TreeSet<String> found = guests();
    found.removeIf(
        guest -> inputs.stream().anyMatch(i -> i.made() && guest.endsWith(" " + i.name())));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  @Order(3)
  void nobodySeesAStackTrace() {
    List<String> told = new ArrayList<>();
    for (String namespace : List.of(estate.namespace(), stranger, "default")) {
      rig.client().v1().events().inNamespace(namespace).list().getItems().stream()
          .map(Event::getMessage)
          .forEach(told::add);
    }
    assertThat(told)
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).doesNotContainPattern(INSIDES));
    assertThat(operator.stackTracesOfOurs()).isEmpty();
  }

  @Test
  @Order(4)
  void allOfItCanBeDeletedAndNothingStays() {
    inputs.stream()
        .filter(BadInput::isGuest)
        .forEach(
            i -> estate.delete(i.kind(), i.name(), i.elsewhere() ? stranger : estate.namespace()));
    for (BadInput input : inputs) {
      if (input.isGuest()) {
        await(input.name() + " is gone")
            .atMost(PATIENCE)
            .until(() -> status(input).isMissingNode());
      }
    }
    assertThat(guests()).isEqualTo(guestsBefore);
    assertThat(volumes()).isEqualTo(volumesBefore);
    assertThat(estate.sql("select count(*) from guest where state = 'CLAIMED'")).isEqualTo("0");
    assertThat(
            estate.sql(
                "select count(*) from journal i where kind = 'Intent' and not exists (select 1 from"
                    + " journal o where o.operation = i.operation and o.kind = 'Outcome')"))
        .isEqualTo("0");
  }

  private TreeSet<String> guests() {
    TreeSet<String> found = new TreeSet<>();
    for (JsonNode guest : estate.guests()) {
      found.add(guest.path("id").asText() + " " + guest.path("name").asText());
    }
    return found;
  }

  private TreeSet<String> volumes() {
    TreeSet<String> found = new TreeSet<>();
    for (String node : List.of("pve1", "pve2", "pve3")) {
      for (String storage : Arrays.asList("local", "local-lvm", "ceph")) {
        estate
            .pve()
            .get("/nodes/%s/storage/%s/content".formatted(node, storage))
            .data()
            .forEach(volume -> found.add(node + " " + volume.path("volid").asText()));
      }
    }
    return found;
  }
}
