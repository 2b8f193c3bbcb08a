package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What holds in every state of a cluster in which no task runs. */
final class SoundState {
  private final PveClient pve;
  private final ControlClient control;
  private Map<String, JsonNode> configs = Map.of();
  private Map<String, String> digests = Map.of();

  SoundState(PveClient pve, ControlClient control) {
    this.pve = pve;
    this.control = control;
  }

  /** Waits until every task has ended. */
  void settle() {
    patiently().untilAsserted(this::nothingRuns);
  }

  /**
   * Looks at the whole state and compares it with the last look; {@code what} happened between. HA
   * acts when it likes: what it does while this looks is looked at again.
   */
  void check(String what) {
    patiently().untilAsserted(() -> look(what));
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
  }

  private void nothingRuns() {
    for (String node : List.of("pve1", "pve2", "pve3")) {
      assertThat(pve.get("/nodes/" + node + "/tasks?source=active").data()).isEmpty();
    }
  }

  private void look(String what) {
    JsonNode state = control.get("/state");
    List<String> orphans = new ArrayList<>();
    state
        .path("volumes")
        .forEach(volume -> {
          if (!isReferred(state, volume)) {
            orphans.add(volume.path("storage").asText() + ":" + volume.path("name").asText());
          }
        });
    assertThat(orphans).as("volumes that nobody refers to after %s", what).isEmpty();
    for (Map.Entry<String, JsonNode> guest : state.path("guests").properties()) {
      assertThat(guest.getValue().path("config").path("values").has("lock"))
          .as("guest %s is locked after %s", guest.getKey(), what)
          .isFalse();
    }
    for (JsonNode pool : state.path("pools")) {
      for (JsonNode vmid : pool.path("guests")) {
        assertThat(pool.path("id").asText()).as("pool of %s", vmid).isNotEmpty();
      }
    }
    TreeSet<String> seen = new TreeSet<>();
    for (JsonNode row : pve.get("/cluster/resources?type=vm").data()) {
      assertThat(seen.add(row.path("vmid").asText())).as("ids are unique").isTrue();
    }
    assertThat(control.get("/bugs")).as("errors of ours after %s", what).isEmpty();
    digestsTell(state, what);
  }

  private static boolean isReferred(JsonNode state, JsonNode volume) {
    String vmid = volume.path("vmid").asText();
    boolean disk = volume.path("content").asText().equals("images") && !vmid.equals("0");
    if (!disk || volume.path("archived").isObject()) {
      return true;
    }
    JsonNode guest = state.path("guests").path(vmid);
    String at = volume.path("node").asText();
    boolean here = at.isEmpty() || at.equals(guest.path("node").asText());
    String volid = volume.path("storage").asText() + ":" + volume.path("name").asText();
    return here && mentions(guest.path("config"), volid);
  }

  private static boolean mentions(JsonNode node, String volid) {
    if (node.isTextual()) {
      String text = node.asText();
      return text.equals(volid) || text.startsWith(volid + ",") || text.contains("=" + volid + ",");
    }
    for (JsonNode child : node) {
      if (mentions(child, volid)) {
        return true;
      }
    }
    return false;
  }

  /** A digest changes with what is written to the file, and with nothing else. */
  private void digestsTell(JsonNode state, String what) {
    Map<String, JsonNode> nowConfigs = new TreeMap<>();
    Map<String, String> nowDigests = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : state.path("guests").properties()) {
      JsonNode guest = entry.getValue();
      String kind = guest.path("kind").asText().equals("QEMU") ? "qemu" : "lxc";
      String path = "/nodes/" + guest.path("node").asText() + "/" + kind + "/" + entry.getKey();
      String digest = pve.get(path + "/config").data().path("digest").asText();
      nowConfigs.put(path, guest.path("config"));
      nowDigests.put(path, digest);
      JsonNode before = configs.get(path);
      if (before != null) {
        assertThat(digest.equals(digests.get(path)))
            .as("the digest of %s tells whether it was written by %s", path, what)
            .isEqualTo(before.equals(guest.path("config")));
      }
    }
    assertThat(control.get("/state").path("guests"))
        .as("guests that nobody changes after %s", what)
        .isEqualTo(state.path("guests"));
    configs = nowConfigs;
    digests = nowDigests;
  }
}
