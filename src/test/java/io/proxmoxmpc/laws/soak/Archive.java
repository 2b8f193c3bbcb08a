package io.proxmoxmpc.laws.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.PveClient;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a guest, with the config that it holds: that of the moment, less what waited for a
 * restart.
 */
record Archive(String volume, Map<String, String> config) {
  private static final String STORAGE = "shared";

  static @Nullable Archive take(World world, String path, int vmid) {
    String node = path.split("/")[2];
    boolean done =
        Proxmox.ran(
            world,
            world.pve().post("/nodes/" + node + "/vzdump", "vmid", vmid, "storage", STORAGE));
    if (!done) {
      return null;
    }
    JsonNode archives =
        world
            .pve()
            .get(
                "/nodes/%s/storage/%s/content?content=backup&vmid=%d"
                    .formatted(node, STORAGE, vmid))
            .data();
    String volume = archives.path(archives.size() - 1).path("volid").asText();
    String text =
        world
            .pve()
            .get("/nodes/" + node + "/vzdump/extractconfig?volume=" + PveClient.encode(volume))
            .data()
            .asText();
    return new Archive(volume, parse(text));
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> config = new TreeMap<>();
    StringJoiner notes = new StringJoiner("\n");
    for (String line : text.lines().takeWhile(l -> !l.startsWith("[")).toList()) {
      int colon = line.indexOf(": ");
      if (line.startsWith("#")) {
        notes.add(line.substring(1));
      } else if (colon > 0) {
        config.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    if (notes.length() > 0) {
      config.put("description", notes.toString());
    }
    return config;
  }

  /** Puts it back over the guest; returns whether Proxmox did. */
  boolean restore(World world, Kind kind, String path, int vmid) {
    String all = path.substring(0, path.lastIndexOf('/'));
    return Proxmox.ran(
        world,
        kind == Kind.VM
            ? world.pve().post(all, "vmid", vmid, "archive", volume, "force", 1)
            : world
                .pve()
                .post(
                    all,
                    "vmid",
                    vmid,
                    "ostemplate",
                    volume,
                    "restore",
                    1,
                    "force",
                    1,
                    "storage",
                    "ceph"));
  }
}
