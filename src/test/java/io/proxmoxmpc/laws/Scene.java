package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.proxmoxmpc.simulator.ControlClient;
import io.proxmoxmpc.simulator.PveAnswer;
import io.proxmoxmpc.simulator.PveClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One estate as a situation needs it: the user at kubectl, somebody at Proxmox, and a witness. */
final class Scene {
  static final String VM = "ProxmoxVM";
  static final String CT = "ProxmoxContainer";
  static final Duration SOON = Duration.ofMinutes(3);

  private static final String OURS = "mpc@pve!operator";

  private final Estate estate;

  Scene(Estate estate) {
    this.estate = estate;
  }

  Estate estate() {
    return estate;
  }

  PveClient root() {
    return estate.pve();
  }

  ControlClient control() {
    return estate.control();
  }

  /** A stopped VM of one small disk, once it is as declared. */
  int vm(String name, String spec) {
    estate.vm(name, spec);
    estate.awaitReady(VM, name);
    return vmid(name);
  }

  static String stopped(String more) {
    return "powerState: Stopped\ncpu: {cores: 2}\n"
        + "disks: [{slot: scsi0, storage: ceph, size: 1Gi}]\n"
        + more;
  }

  int container(String name, String more) {
    estate.container(
        name,
        """
        source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
        powerState: Stopped
        rootfs: {storage: ceph, size: 1Gi}
        """
            + more);
    estate.awaitReady(CT, name);
    return estate.vmid(CT, name);
  }

  int vmid(String name) {
    return estate.vmid(VM, name);
  }

  void spec(String kind, String name, String json) {
    estate.patch(kind, name, "{\"spec\":" + json + "}");
  }

  void cores(String name, int cores) {
    spec(VM, name, "{\"cpu\":{\"cores\":" + cores + "}}");
  }

  int coresOf(int vmid) {
    return estate.config("qemu", vmid).path("cores").asInt();
  }

  String path(String segment, int vmid) {
    for (JsonNode row : estate.guests()) {
      if (row.path("vmid").asInt() == vmid) {
        return "/nodes/%s/%s/%d".formatted(row.path("node").asText(), segment, vmid);
      }
    }
    throw new AssertionError("Proxmox lists no guest " + vmid);
  }

  String notes(String segment, int vmid) {
    return estate.config(segment, vmid).path("description").asText();
  }

  /** Somebody edits a guest's config. */
  void edit(String segment, int vmid, Object... pairs) {
    PveAnswer answer = root().put(path(segment, vmid) + "/config", pairs);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }

  /** Somebody's task, to its end. */
  void done(PveAnswer answer) {
    assertThat(root().exitStatus(answer)).startsWith("OK");
  }

  /** What the operator has sent to the guest by now, of everything that changes something. */
  List<String> writes(int vmid) {
    List<String> found = new ArrayList<>();
    for (JsonNode request : control().requests()) {
      String path = request.path("path").asText();
      boolean own =
          request.path("user").asText().equals(OURS)
              && !request.path("method").asText().equals("GET");
      if (own && (path + "/").contains("/" + vmid + "/")) {
        String rest = (path + "/").substring((path + "/").indexOf("/" + vmid + "/"));
        found.add(request.path("method").asText() + " " + rest);
      }
    }
    return found;
  }

  /** A pass now, whatever the back-off. */
  void ask(String kind, String name) {
    estate.annotate(kind, name, "reconcile-at", "t" + System.nanoTime());
  }

  void says(String kind, String name, String reason, String text) {
    await("%s %s says %s: %s".formatted(kind, name, reason, text))
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(words(kind, name)).anyMatch(w -> both(w, reason, text)));
  }

  /** What the pattern's first group finds in the conditions, once it finds something. */
  String found(String kind, String name, String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return await("%s %s says %s".formatted(kind, name, pattern))
        .atMost(SOON)
        .until(
            () ->
                words(kind, name).stream()
                    .map(compiled::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static boolean both(String words, String reason, String text) {
    return words.contains("/" + reason + " ") && words.contains(text);
  }

  /** Every condition as {@code Ready=False/Reason message}. */
  List<String> words(String kind, String name) {
    return wordsOf(estate.get(kind, name));
  }

  static List<String> wordsOf(JsonNode resource) {
    List<String> words = new ArrayList<>();
    for (JsonNode c : resource.path("status").path("conditions")) {
      words.add(
          "%s=%s/%s %s"
              .formatted(
                  c.path("type").asText(),
                  c.path("status").asText(),
                  c.path("reason").asText(),
                  c.path("message").asText()));
    }
    return words;
  }

  void clusterSays(String text) {
    await("the cluster says " + text)
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(wordsOf(estate.getCluster())).anyMatch(w -> w.contains(text)));
  }

  void annotateCluster(String key, String value) {
    String text = value == null ? "null" : "\"" + value + "\"";
    estate
        .rig()
        .client()
        .genericKubernetesResources("proxmox-mpc.io/v1alpha1", "ProxmoxCluster")
        .withName(estate.cluster())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"proxmox-mpc.io/%s\":%s}}}".formatted(key, text));
  }

  void until(String what, org.awaitility.core.ThrowingRunnable holds) {
    await(what).atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(holds);
  }

  /** The operator has read the guest again, twice: what it would do, it has begun. */
  void looked(int vmid) {
    int before = reads(vmid);
    until(
        "guest " + vmid + " is looked at", () -> assertThat(reads(vmid)).isGreaterThan(before + 1));
  }

  /** Returns when the operator has begun, and ended, a round after now: it knows who works. */
  void hearsOfTasks() {
    int before = asked("/cluster/tasks");
    until(
        "tasks are asked for", () -> assertThat(asked("/cluster/tasks")).isGreaterThan(before + 1));
  }

  private int reads(int vmid) {
    return asked("/" + vmid + "/pending");
  }

  private int asked(String end) {
    int count = 0;
    for (JsonNode request : control().requests()) {
      if (request.path("user").asText().equals(OURS)
          && request.path("path").asText().endsWith(end)) {
        count++;
      }
    }
    return count;
  }

  boolean exists(int vmid) {
    for (JsonNode row : estate.guests()) {
      if (row.path("vmid").asInt() == vmid) {
        return true;
      }
    }
    return false;
  }

  String status(int vmid) {
    for (JsonNode row : estate.guests()) {
      if (row.path("vmid").asInt() == vmid) {
        return row.path("status").asText();
      }
    }
    return "";
  }

  void slow(String task, int millis) {
    control().post("/durations", "{\"%s\": %d}".formatted(task, millis));
  }

  int hang(String task, String id) {
    return control().fault(Map.of("action", "task-hang", "method", task, "path", id));
  }
}
