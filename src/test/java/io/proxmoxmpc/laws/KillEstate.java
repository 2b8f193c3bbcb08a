package io.proxmoxmpc.laws;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.testing.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One simulated Proxmox with the subjects of one kill, and nothing else but their sources. */
final class KillEstate implements AutoCloseable {
  private static final int FIRST = 2000;
  private static final int SOURCES = 3000;

  /** A guest with a high id, above which the next one without an id of its own is made. */
  private static final int TOP = 7000;

  private final Estate estate;
  private final List<Subject> subjects = new ArrayList<>();
  private final boolean topped;
  private final Weather weather;
  private Map<String, JsonNode> foreign = new TreeMap<>();

  KillEstate(Rig rig, List<Scenario> scenarios, String mark, Weather weather) {
    this.weather = weather;
    estate = new Estate(rig, weather.options());
    for (int i = 0; i < scenarios.size(); i++) {
      Scenario scenario = scenarios.get(i);
      int vmid = scenario.pinned() ? FIRST + i : TOP + 1;
      String name = "%s-%s-%d".formatted(scenario.name(), mark, i);
      subjects.add(new Subject(scenario, estate, name, vmid, SOURCES + i));
    }
    topped = scenarios.stream().anyMatch(scenario -> !scenario.pinned());
  }

  Estate estate() {
    return estate;
  }

  List<Subject> subjects() {
    return subjects;
  }

  /** Other people's part, and then the guests that must be there before. */
  void prepare() {
    subjects.forEach(subject -> subject.scenario().given().foreign().accept(subject));
    foreign = foreignConfigs();
    weather.prepare(estate);
    estate.connect(Weather.TOKEN, weather.spec());
    if (topped) {
      estate.vm("top", "vmid: %d\npowerState: Stopped\n".formatted(TOP));
    }
    subjects.stream()
        .filter(subject -> !subject.scenario().given().before().isEmpty())
        .forEach(subject -> subject.declare(subject.scenario().given().before()));
  }

  void awaitPrepared() {
    if (topped) {
      estate.awaitReady("ProxmoxVM", "top");
    }
    for (Subject subject : subjects) {
      if (!subject.scenario().given().before().isEmpty()) {
        estate.awaitReady(subject.kind(), subject.name());
      }
    }
    subjects.forEach(subject -> subject.scenario().given().ask().accept(subject));
    for (Subject subject : subjects) {
      await(subject + " is prepared")
          .atMost(Duration.ofMinutes(2))
          .until(() -> subject.scenario().given().asked().test(subject));
    }
    await("the cluster is known").atMost(Duration.ofMinutes(1)).until(() -> !clusterId().isEmpty());
  }

  String clusterId() {
    return estate.getCluster().path("status").path("clusterId").asText();
  }

  /** Every guest that there is, by what its nodes say, which is never late. */
  TreeMap<Integer, String> guests() {
    TreeMap<Integer, String> found = new TreeMap<>();
    for (JsonNode node : estate.pve().get("/nodes").data()) {
      for (String segment : List.of("qemu", "lxc")) {
        String path = "/nodes/%s/%s".formatted(node.path("node").asText(), segment);
        estate
            .pve()
            .get(path)
            .data()
            .forEach(
                row -> found.put(row.path("vmid").asInt(), path + "/" + row.path("vmid").asInt()));
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return estate.namespace() + " (" + weather + ")";
  }

  /** The ids that must be there at the end. */
  TreeSet<Integer> expected() {
    TreeSet<Integer> expected = new TreeSet<>();
    foreign.keySet().forEach(path -> expected.add(idOf(path)));
    subjects.forEach(subject -> expected.remove(subject.vmid()));
    subjects.stream()
        .filter(subject -> subject.scenario().remains())
        .forEach(subject -> expected.add(subject.vmid()));
    if (topped) {
      expected.add(TOP);
    }
    return expected;
  }

  int staying() {
    return (int) subjects.stream().filter(subject -> subject.scenario().stays()).count()
        + (topped ? 1 : 0);
  }

  /** The guests of others that are not what they were. */
  List<String> touched() {
    List<String> found = new ArrayList<>();
    foreignConfigs()
        .forEach((path, config) -> {
          boolean ours = subjects.stream().anyMatch(subject -> subject.vmid() == idOf(path));
          if (!ours && foreign.containsKey(path) && !config.equals(foreign.get(path))) {
            found.add(path + " was " + foreign.get(path) + " and is " + config);
          }
        });
    return found;
  }

  /** What the operator asked this Proxmox. */
  List<JsonNode> ours() {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode request : estate.control().requests()) {
      if (request.path("user").asText().startsWith("mpc@pve")) {
        found.add(request);
      }
    }
    return found;
  }

  private Map<String, JsonNode> foreignConfigs() {
    Map<String, JsonNode> found = new TreeMap<>();
    guests().forEach((id, path) -> found.put(path, estate.pve().get(path + "/config").data()));
    return found;
  }

  private static int idOf(String path) {
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }

  @Override
  public void close() {
    estate.close();
  }
}
