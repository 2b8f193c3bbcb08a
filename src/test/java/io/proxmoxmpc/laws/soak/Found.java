package io.proxmoxmpc.laws.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is found of one guest: its resource, and its config read from Proxmox by somebody else.
 *
 * @param config with what waits for a restart
 * @param running the values that are in force now
 * @param size of the first disk's volume itself; a config can say an old one
 */
record Found(
    String operatorId,
    JsonNode resource,
    Map<String, String> config,
    Map<String, String> running,
    String size) {

  static Found of(World world, JsonNode resource, Guest guest) {
    Map<String, String> config = new TreeMap<>();
    Map<String, String> running = new TreeMap<>();
    String path = guest.path(world);
    if (path != null) {
      for (JsonNode row : world.pve().get(path + "/pending").data()) {
        String key = row.path("key").asText();
        boolean deleted = row.has("delete");
        if (row.has("value")) {
          running.put(key, row.path("value").asText());
        }
        if (row.has("pending")) {
          config.put(key, row.path("pending").asText());
        } else if (row.has("value") && !deleted) {
          config.put(key, row.path("value").asText());
        }
      }
      config.put(
          "power", world.pve().get(path + "/status/current").data().path("status").asText("gone"));
    }
    String size = path == null ? "" : size(world, path, guest.kind(), config);
    return new Found("rig-" + world.rig().namespace(), resource, config, running, size);
  }

  private static String size(World world, String path, Kind kind, Map<String, String> config) {
    String disk = config.getOrDefault(kind == Kind.VM ? "scsi0" : "rootfs", "").split(",")[0];
    if (!disk.contains(":")) {
      return "";
    }
    String node = path.split("/")[2];
    String storage = disk.substring(0, disk.indexOf(':'));
    JsonNode volume =
        world.pve().get("/nodes/%s/storage/%s/content/%s".formatted(node, storage, disk)).data();
    return (volume.path("size").asLong() >> 30) + "G";
  }

  /** The resource alone. */
  static Found resource(World world, Guest guest) {
    JsonNode resource = world.resource(guest.kind(), guest.subject().name());
    return new Found("", resource, Map.of(), Map.of(), "");
  }

  boolean exists() {
    return config.size() > 1;
  }

  /** Its conditions as {@code Ready=True/AsDeclared}. */
  Map<String, String> conditions() {
    Map<String, String> found = new TreeMap<>();
    for (JsonNode c : resource.path("status").path("conditions")) {
      found.put(
          c.path("type").asText(), c.path("status").asText() + "/" + c.path("reason").asText());
    }
    return found;
  }

  /** Whether the operator has looked since it was asked by this token, at what is declared now. */
  boolean answers(String token) {
    JsonNode status = resource.path("status");
    return status.path("lastHandledReconcileAt").asText().equals(token)
        && status.path("observedGeneration").asLong(-1)
            == resource.path("metadata").path("generation").asLong();
  }
}
