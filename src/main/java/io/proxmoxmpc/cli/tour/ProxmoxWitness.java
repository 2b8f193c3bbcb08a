package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Proxmox itself says about guests and tasks. */
record ProxmoxWitness(ProxmoxApi api) {
  /** A guest as the list of the cluster has it. */
  record Guest(int vmid, String name, String kind, String node) {
    String path() {
      return "/nodes/" + node + "/" + kind + "/" + vmid;
    }
  }

  /** All guests, templates included. */
  List<Guest> guests() throws NotObserved {
    var guests = new ArrayList<Guest>();
    for (JsonNode row : api.get("/cluster/resources?type=vm")) {
      guests.add(
          new Guest(
              row.path("vmid").asInt(),
              row.path("name").asText(),
              row.path("type").asText(),
              row.path("node").asText()));
    }
    return guests;
  }

  /** The guests whose configuration has a value; the list tells names only up to 10 s later. */
  List<Guest> configured(String key, String value) throws NotObserved {
    var found = new ArrayList<Guest>();
    for (Guest guest : guests()) {
      if (config(guest).path(key).asText().equals(value)) {
        found.add(guest);
      }
    }
    return found;
  }

  Optional<Guest> find(int vmid) throws NotObserved {
    return guests().stream().filter(guest -> guest.vmid() == vmid).findFirst();
  }

  Guest guest(int vmid) throws NotObserved {
    return find(vmid)
        .orElseThrow(() -> new NotObserved("Proxmox does not list a guest with VMID " + vmid));
  }

  JsonNode config(Guest guest) throws NotObserved {
    return api.get(guest.path() + "/config");
  }

  /** The values with which the guest runs, as opposed to those that wait for a restart. */
  JsonNode running(Guest guest) throws NotObserved {
    return api.get(guest.path() + "/config?current=1");
  }

  JsonNode power(Guest guest) throws NotObserved {
    return api.get(guest.path() + "/status/current");
  }

  /** The call, and the values of some keys, as lines to read. */
  List<String> shown(Guest guest, String... keys) throws NotObserved {
    JsonNode config = config(guest);
    var lines = new ArrayList<>(List.of("GET " + guest.path() + "/config"));
    for (String key : keys) {
      if (config.has(key)) {
        lines.add("  " + key + ": " + shortened(config.path(key).asText()));
      }
    }
    return lines;
  }

  /** The line in the guest's notes that says whose it is. */
  String marker(Guest guest) throws NotObserved {
    return config(guest)
        .path("description")
        .asText()
        .lines()
        .filter(line -> line.contains("<!-- proxmox-mpc "))
        .findFirst()
        .orElse("");
  }

  /** Every task of a type that is on record for an id, the newest first. */
  List<JsonNode> tasks(String node, String type, int vmid) throws NotObserved {
    String query = "?source=all&vmid=%d&typefilter=%s".formatted(vmid, type);
    var tasks = new ArrayList<JsonNode>();
    api.get("/nodes/" + node + "/tasks" + query).forEach(tasks::add);
    return tasks;
  }

  private static String shortened(String value) {
    String row = value.strip().replace("\n", "\\n");
    return row.length() > 150 ? row.substring(0, 147) + "..." : row;
  }
}
