package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.HaResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/ha/resources}, and the table of all simulated methods of HA. */
public final class HaMethods {
  private static final String ALL = "/cluster/ha/resources";
  private static final String ONE = ALL + "/{sid}";
  // The lock of the HA domain puts what was tried before each failure.
  private static final String UPDATE = "update resource failed: ";
  private static final String NO_GROUP = "invalid parameter 'group': " + HaGroups.GONE;

  private static final Set<String> OPTIONS =
      Set.of("state", "group", "failback", "max_restart", "max_relocate", "comment");

  private HaMethods() {}

  public static void register(MethodTable table) {
    table
        .get("/cluster/ha", Index.of("id", "status", "resources", "groups", "rules"))
        .get(ALL, HaMethods::list)
        .post(ALL, HaMethods::add)
        .get(ONE, HaMethods::read)
        .put(ONE, HaMethods::update)
        .delete(ONE, HaMethods::remove)
        .post(ONE + "/migrate", HaMethods::move)
        .post(ONE + "/relocate", HaMethods::move)
        .get("/cluster/ha/status", Index.of("name", "current", "manager_status"))
        .get("/cluster/ha/status/current", HaStatus::current)
        .get("/cluster/ha/status/manager_status", HaStatus::manager);
    HaGroups.register(table);
    HaRules.register(table);
  }

  /** Takes {@code vm:100} as well as plain ids. */
  private static String sid(Call call) {
    String sid = call.require("sid");
    if (!sid.matches("\\d+")) {
      return sid;
    }
    Guest guest = call.cluster().guest(Integer.parseInt(sid));
    return (guest != null && guest.kind == GuestKind.LXC ? "ct:" : "vm:") + sid;
  }

  private static Map<String, Object> row(Call call, HaResource resource) {
    Map<String, Object> row = new TreeMap<>();
    resource.options.forEach((key, value) -> {
      if (!key.startsWith("crm-")) {
        row.put(key, value.matches("\\d+") ? (Object) Whole.of(value) : value);
      }
    });
    row.put("sid", resource.sid);
    row.put("state", resource.state);
    row.put("type", resource.sid.substring(0, 2));
    row.put("digest", digest(call));
    return row;
  }

  private static String digest(Call call) {
    StringBuilder text = new StringBuilder();
    call.cluster()
        .ha
        .values()
        .forEach(r -> text.append(r.sid).append(r.state).append(r.options).append('\n'));
    return ConfigFile.sha1(text.toString());
  }

  private static Object list(Call call) {
    Rows<Map<String, Object>> rows = new Rows<>();
    String type = call.get("type");
    call.cluster().ha.values().stream()
        .filter(resource -> type == null || resource.sid.startsWith(type + ":"))
        .forEach(resource -> rows.add(row(call, resource)));
    return rows;
  }

  private static HaResource require(Call call) {
    String sid = sid(call);
    HaResource resource = call.cluster().ha.get(sid);
    if (resource == null) {
      throw PveError.die("no such resource '" + sid + "'");
    }
    return resource;
  }

  private static Object read(Call call) {
    return row(call, require(call));
  }

  private static @Nullable Object add(Call call) {
    String sid = sid(call);
    Guest guest = call.cluster().guest(Integer.parseInt(sid.substring(3)));
    String kind = sid.substring(0, 2);
    checkType(call, kind);
    boolean exists = guest != null && kind.equals(guest.kind == GuestKind.QEMU ? "vm" : "ct");
    if (!exists) {
      throw PveError.die("resource '" + sid + "' does not exist in cluster");
    }
    if (call.has("group")) {
      throw PveError.die(NO_GROUP);
    }
    if (call.cluster().ha.containsKey(sid)) {
      throw PveError.die("create resource failed: resource ID '" + sid + "' already defined");
    }
    HaResource resource = new HaResource(sid, state(call.get("state", "started")));
    resource.options.putAll(call.without("sid", "state", "type"));
    call.cluster().ha.put(sid, resource);
    return null;
  }

  private static void checkType(Call call, String kind) {
    if (!call.get("type", kind).equals(kind)) {
      throw PveError.die("types does not match");
    }
  }

  /** Only asks: the manager moves the guest in one of its next rounds. */
  private static Object move(Call call) {
    String sid = sid(call);
    HaResource resource = call.cluster().ha.get(sid);
    if (resource == null || resource.state.equals("ignored")) {
      throw PveError.die("resource '" + sid + "' is not HA managed");
    }
    String node = call.require("node");
    if (!call.cluster().nodes.containsKey(node)) {
      throw PveError.die("no such cluster node '" + node + "'");
    }
    resource.options.put("crm-target", node);
    return Map.of("sid", resource.sid, "requested-node", node);
  }

  private static String state(String wanted) {
    return wanted.equals("enabled") ? "started" : wanted;
  }

  private static @Nullable Object update(Call call) {
    if (call.has("group")) {
      throw PveError.die(NO_GROUP);
    }
    String digest = call.get("digest");
    if (digest != null && !digest.equals(digest(call))) {
      throw PveError.die(
          UPDATE + "detected modified configuration - file changed by other user? Try again.");
    }
    HaResource resource = call.cluster().ha.get(sid(call));
    if (resource == null) {
      throw PveError.die(UPDATE + "no such resource '" + sid(call) + "'");
    }
    List<String> delete = HaRule.list(call.get("delete", ""));
    for (String key : delete) {
      if (!OPTIONS.contains(key)) {
        throw PveError.die(UPDATE + "no such option '" + key + "'");
      }
    }
    resource.state = state(call.get("state", resource.state));
    resource.options.putAll(call.without("sid", "state", "digest", "delete"));
    for (String key : delete) {
      resource.options.remove(key);
      resource.state = key.equals("state") ? "started" : resource.state;
    }
    return null;
  }

  private static @Nullable Object remove(Call call) {
    String sid = sid(call);
    if (!call.cluster().forgetHa(sid, !"0".equals(call.get("purge")))) {
      throw PveError.die("cannot delete service '" + sid + "', not HA managed!");
    }
    return null;
  }
}
