package io.proxmoxmpc.simulator.sdn;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.state.Sdn;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The zones or the virtual networks; what is written waits until it is applied. */
final class SdnObjects {
  private final String kind;

  SdnObjects(String kind) {
    this.kind = kind;
  }

  private String key(Call call) {
    return kind + "/" + call.require(kind);
  }

  /** Virtual networks hang below their zone. */
  private String aclPath(Map<String, String> values) {
    String zone = "/sdn/zones/" + values.getOrDefault("zone", "");
    return kind.equals("zone") ? zone : zone + "/" + values.getOrDefault("vnet", "");
  }

  Object list(Call call) {
    Sdn sdn = call.cluster().sdn;
    TreeSet<String> keys =
        new TreeSet<>((call.flag("running") ? sdn.running : sdn.configured).keySet());
    if (call.flag("pending")) {
      keys.addAll(sdn.running.keySet());
    }
    Rows<Map<String, Object>> rows = new Rows<>();
    for (String key : keys) {
      Map<String, String> values = values(call, key);
      boolean mine = key.startsWith(kind + "/");
      if (mine && call.rights().hasAny(aclPath(values), "SDN.Audit", "SDN.Allocate")) {
        rows.add(row(call, key, values));
      }
    }
    return rows;
  }

  private static Map<String, String> values(Call call, String key) {
    Sdn sdn = call.cluster().sdn;
    Map<String, String> configured = sdn.configured.get(key);
    Map<String, String> running = sdn.running.getOrDefault(key, new TreeMap<>());
    return configured == null || call.flag("running") ? running : configured;
  }

  private Map<String, Object> row(Call call, String key, Map<String, String> values) {
    Map<String, Object> row = new TreeMap<>();
    values.forEach((name, value) ->
        row.put(name, value.matches("\\d+") ? (Object) Long.valueOf(value) : value));
    row.put("digest", digest(call));
    String state = call.flag("pending") ? state(call.cluster().sdn, key) : "";
    if (!state.isEmpty()) {
      row.put("state", state);
    }
    return row;
  }

  private static String state(Sdn sdn, String key) {
    Map<String, String> configured = sdn.configured.get(key);
    Map<String, String> running = sdn.running.get(key);
    if (configured == null) {
      return "deleted";
    }
    return running == null ? "new" : running.equals(configured) ? "" : "changed";
  }

  private String digest(Call call) {
    StringBuilder text = new StringBuilder();
    call.cluster()
        .sdn
        .configured
        .forEach((key, values) -> {
          if (key.startsWith(kind + "/")) {
            text.append(key).append(values).append('\n');
          }
        });
    return ConfigFile.sha1(text.toString());
  }

  @Nullable Object add(Call call) {
    Sdn sdn = call.cluster().sdn;
    String id = call.require(kind);
    if (sdn.configured.containsKey(key(call))) {
      throw failed("create", "sdn " + kind + " object ID '" + id + "' already defined");
    }
    TreeMap<String, String> values = new TreeMap<>(call.without("lock-token"));
    values.putIfAbsent("type", "vnet");
    checkZone(call, "create", values);
    sdn.configured.put(key(call), values);
    return null;
  }

  private void checkZone(Call call, String doing, Map<String, String> values) {
    String zone = "zone/" + values.getOrDefault("zone", "");
    if (kind.equals("vnet") && !call.cluster().sdn.configured.containsKey(zone)) {
      throw failed(doing, "zone " + zone.substring(5) + " doesn't exist");
    }
  }

  private PveError failed(String doing, String why) {
    return PveError.die(doing + " sdn " + kind + " object failed: " + why);
  }

  private TreeMap<String, String> require(Call call, String... privileges) {
    TreeMap<String, String> values = call.cluster().sdn.configured.get(key(call));
    if (values == null) {
      throw PveError.die("sdn '" + call.require(kind) + "' does not exist");
    }
    call.rights().checkAny(aclPath(values), privileges);
    return values;
  }

  Object read(Call call) {
    var unused = require(call, "SDN.Audit", "SDN.Allocate");
    return row(call, key(call), values(call, key(call)));
  }

  @Nullable Object update(Call call) {
    String digest = call.get("digest");
    if (digest != null && !digest.equals(digest(call))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
    TreeMap<String, String> values = require(call, "SDN.Allocate");
    TreeMap<String, String> changed = new TreeMap<>(values);
    changed.putAll(call.without("digest", "delete", "lock-token"));
    for (String name : call.get("delete", "").split("[\\s,;\\x00]+")) {
      changed.remove(name);
    }
    checkZone(call, "update", changed);
    values.clear();
    values.putAll(changed);
    return null;
  }

  @Nullable Object remove(Call call) {
    var unused = require(call, "SDN.Allocate");
    Sdn sdn = call.cluster().sdn;
    String id = call.require(kind);
    sdn.configured.forEach((key, values) -> {
      if (kind.equals("zone") && key.startsWith("vnet/") && id.equals(values.get("zone"))) {
        // The original text has no newline, so Perl adds where it died.
        throw failed(
            "delete",
            "zone "
                + id
                + " is used by vnet "
                + values.get("vnet")
                + " at /usr/share/perl5/PVE/Network/SDN/Zones/Plugin.pm line 149.");
      }
    });
    sdn.configured.remove(key(call));
    return null;
  }
}
