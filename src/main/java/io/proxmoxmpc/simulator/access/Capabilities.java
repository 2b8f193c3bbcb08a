package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Rights;
import io.proxmoxmpc.simulator.state.Access;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a ticket tells user interfaces ({@code RPCEnvironment.pm compute_api_permission}). */
final class Capabilities {
  private static final String MODIFY = "Permissions\\.Modify";
  private static final Map<String, Pattern> AREAS =
      Map.of(
          "access", begin("(User|Group)\\.|" + MODIFY),
          "dc", begin("Sys\\.Audit|Sys\\.Modify|SDN\\."),
          "mapping", begin("Mapping\\.|" + MODIFY),
          "nodes", begin("Sys\\.|" + MODIFY),
          "sdn", begin("SDN\\.|" + MODIFY),
          "storage", begin("Datastore\\.|" + MODIFY),
          "vms", begin("VM\\.|" + MODIFY));
  private static final List<String> ALWAYS =
      List.of("/", "/nodes", "/access/groups", "/vms", "/storage", "/sdn", "/mapping");

  private Capabilities() {}

  private static Pattern begin(String choices) {
    return Pattern.compile("(" + choices + ").*");
  }

  static Map<String, Map<String, Integer>> of(Access access, Rights rights) {
    Map<String, Map<String, Integer>> all = new TreeMap<>();
    AREAS.keySet().forEach(area -> all.put(area, new TreeMap<>()));
    TreeSet<String> paths = new TreeSet<>(ALWAYS);
    access.acl.forEach(entry -> paths.add(entry.path()));
    for (String path : paths) {
      String top = path.equals("/") ? "dc" : path.split("/")[1];
      // What is given on a pool counts for what a pool holds.
      for (String area : top.equals("pool") ? List.of("vms", "storage") : List.of(top)) {
        Pattern wanted = AREAS.get(area);
        Map<String, Integer> found = all.get(area);
        if (wanted != null && found != null) {
          rights.on(path).keySet().stream()
              .filter(privilege -> wanted.matcher(privilege).matches())
              .forEach(privilege -> found.put(privilege, 1));
        }
      }
    }
    return all;
  }
}
