package io.proxmoxmpc.laws.soak;

import io.proxmoxmpc.simulator.PveAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What another user of Proxmox does, with the answers that he gets. */
final class Proxmox {
  private static final int TRIES = 5;

  private Proxmox() {}

  /** Where a guest is now; null where there is none of that kind. */
  static @Nullable String pathOf(World world, Kind kind, int vmid) {
    try {
      String node = world.control().get("/guests/" + vmid).path("node").asText();
      return "/nodes/%s/%s/%d".formatted(node, kind.segment(), vmid);
    } catch (IllegalStateException none) {
      return null;
    }
  }

  /** Whether a task began and ended well. */
  static boolean ran(World world, PveAnswer answer) {
    return answer.status() == 200 && world.pve().exitStatus(answer).equals("OK");
  }

  static Map<String, String> config(World world, String path) {
    Map<String, String> config = new TreeMap<>();
    world
        .pve()
        .get(path + "/config")
        .data()
        .properties()
        .forEach(item -> config.put(item.getKey(), item.getValue().asText()));
    return config;
  }

  /**
   * Writes one value as a careful user does: with the digest of what he read. Returns whether
   * Proxmox took it.
   */
  static boolean write(World world, Kind kind, int vmid, Field field, String value) {
    String path = pathOf(world, kind, vmid);
    if (path == null) {
      return false;
    }
    for (int i = 0; i < TRIES; i++) {
      Map<String, String> config = config(world, path);
      PveAnswer answer = world.pve().put(path + "/config", change(field, value, config));
      if (answer.status() == 200) {
        return true;
      }
      if (!answer.message().contains("checksum")) {
        return false;
      }
    }
    return false;
  }

  private static Object[] change(Field field, String value, Map<String, String> config) {
    String before = config.getOrDefault(field.key(), "");
    String after =
        switch (field) {
          case VLAN -> PropertyText.with(before, "tag", value);
          case NOTES -> MarkerText.with(value, MarkerText.lines(before));
          case TAG_RED, TAG_BLUE -> tags(before, field.tag(), value);
          default -> value;
        };
    List<Object> parameters = new ArrayList<>(List.of("digest", config.getOrDefault("digest", "")));
    parameters.addAll(
        after.isEmpty() ? List.of("delete", field.key()) : List.of(field.key(), after));
    return parameters.toArray();
  }

  private static String tags(String before, String tag, String value) {
    List<String> tags = new ArrayList<>(List.of(before.split("[;, ]+")));
    tags.removeIf(t -> t.isBlank() || t.equals(tag));
    if (!value.isEmpty()) {
      tags.add(tag);
    }
    return String.join(";", tags);
  }
}
