package io.proxmoxmpc.simulator.replication;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The table of all simulated methods of replication. */
public final class ReplicationMethods {
  private static final String ALL = "/cluster/replication";
  private static final String ONE = ALL + "/{id}";

  private ReplicationMethods() {}

  public static void register(MethodTable table) {
    table
        .get(ALL, call -> rows(call, id -> true))
        .post(ALL, ReplicationMethods::create)
        .get(ONE, ReplicationMethods::read)
        .put(ONE, ReplicationMethods::update)
        .delete(ONE, ReplicationMethods::delete)
        .get("/nodes/{node}/replication", call -> rows(call, id -> isHere(call, id)));
  }

  /** Jobs that were marked for removal go with the next run of the scheduler. */
  public static void sweep(Cluster cluster) {
    cluster.replication.values().removeIf(job -> job.containsKey("remove_job"));
  }

  private static int guestOf(String id) {
    return Integer.parseInt(id.substring(0, id.indexOf('-')));
  }

  private static boolean isHere(Call call, String id) {
    Guest guest = call.cluster().guest(guestOf(id));
    return guest != null && guest.node.equals(call.node());
  }

  private static Object rows(Call call, Predicate<String> wanted) {
    Rows<Map<String, Object>> rows = new Rows<>();
    for (String id : call.cluster().replication.keySet()) {
      if (wanted.test(id) && call.rights().has("/vms/" + guestOf(id), "VM.Audit")) {
        rows.add(row(call, id));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(Call call, String id) {
    Map<String, Object> row = new TreeMap<>(require(call, id));
    row.computeIfPresent("disable", (k, flag) -> Integer.valueOf(flag.toString()));
    row.put("id", id);
    row.put("guest", guestOf(id));
    row.put("jobnum", Integer.parseInt(id.substring(id.indexOf('-') + 1)));
    return row;
  }

  private static TreeMap<String, String> require(Call call, String id) {
    TreeMap<String, String> job = call.cluster().replication.get(id);
    if (job == null) {
      throw PveError.die("no such replication job '" + id + "'");
    }
    return job;
  }

  private static String checked(Call call, String privilege) {
    String id = call.require("id");
    call.rights().check("/vms/" + guestOf(id), privilege);
    return id;
  }

  private static Object read(Call call) {
    String id = checked(call, "VM.Audit");
    Map<String, Object> row = row(call, id);
    row.put("digest", digest(call));
    return row;
  }

  private static String digest(Call call) {
    return ConfigFile.sha1(call.cluster().replication.toString());
  }

  private static @Nullable Object create(Call call) {
    String id = checked(call, "VM.Replicate");
    Guest guest = call.cluster().guest(guestOf(id));
    String target = call.require("target");
    if (guest == null) {
      throw PveError.die("no such guest '" + guestOf(id) + "'");
    }
    if (!call.cluster().nodes.containsKey(target)) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    if (target.equals(call.get("source", guest.node))) {
      throw PveError.die("source and target nodes must differ");
    }
    if (call.cluster().replication.containsKey(id)) {
      throw PveError.die("replication job '" + id + "' already exists");
    }
    TreeMap<String, String> job = new TreeMap<>(call.without("id"));
    job.putIfAbsent("source", guest.node);
    call.cluster().replication.put(id, job);
    return null;
  }

  private static @Nullable Object update(Call call) {
    String id = checked(call, "VM.Replicate");
    TreeMap<String, String> job = require(call, id);
    String digest = call.get("digest");
    if (digest != null && !digest.equals(digest(call))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
    job.putAll(call.without("id", "digest", "delete"));
    for (String key : call.get("delete", "").split("[\\s,;\\x00]+")) {
      job.remove(key);
    }
    return null;
  }

  private static @Nullable Object delete(Call call) {
    String id = checked(call, "VM.Replicate");
    TreeMap<String, String> job = require(call, id);
    if (call.flag("force")) {
      call.cluster().replication.remove(id);
    } else {
      job.put("remove_job", call.flag("keep") ? "local" : "full");
    }
    return null;
  }
}
