package io.proxmoxmpc.simulator.backup;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.schema.Whole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/backup}: jobs, which are kept but not run. */
final class BackupJobs {
  private static final String ALL = "/cluster/backup";
  private static final String ONE = ALL + "/{id}";
  private static final Set<String> NUMBERS =
      Set.of("enabled", "all", "repeat-missed", "remove", "protected");
  private static final Set<String> NO_OPTIONS = Set.of("id", "delete", "dow", "starttime");

  private BackupJobs() {}

  static void register(MethodTable table) {
    table
        .get(ALL, BackupJobs::list)
        .post(ALL, BackupJobs::create)
        .get(ONE, call -> row(require(call)))
        .put(ONE, BackupJobs::update)
        .delete(ONE, BackupJobs::delete);
  }

  private static Object list(Call call) {
    Rows<Map<String, Object>> rows = new Rows<>();
    call.cluster().backupJobs.values().forEach(job -> rows.add(row(job)));
    return rows;
  }

  private static Map<String, Object> row(Map<String, String> job) {
    Map<String, Object> row = new TreeMap<>();
    job.forEach(
        (key, value) -> row.put(key, NUMBERS.contains(key) ? (Object) Whole.of(value) : value));
    return row;
  }

  private static @Nullable Object create(Call call) {
    VzdumpOptions.checkRights(call, "tmpdir", "dumpdir", "script");
    checkRights(call);
    TreeMap<String, String> job = new TreeMap<>(call.without());
    schedule(job, true);
    job.putIfAbsent("enabled", "1");
    VzdumpOptions.verify(job);
    String id = call.get("id", newId(call));
    if (call.cluster().backupJobs.containsKey(id)) {
      throw PveError.die("Job '" + id + "' already exists");
    }
    job.put("id", id);
    job.put("type", "vzdump");
    call.cluster().backupJobs.put(id, job);
    return null;
  }

  private static String newId(Call call) {
    int high = call.world().random().nextInt();
    int low = call.world().random().nextInt(1 << 16);
    return String.format(Locale.ROOT, "backup-%08x-%04x", high, low);
  }

  private static void checkRights(Call call) {
    String pool = call.get("pool");
    if (pool != null) {
      if (!call.cluster().pools.containsKey(pool)) {
        throw PveError.die("pool '" + pool + "' does not exist");
      }
      call.rights().check("/pool/" + pool, "VM.Backup");
    }
    if (!call.isRoot() && !call.has("dumpdir")) {
      call.rights().check("/storage/" + call.get("storage", "local"), "Datastore.Allocate");
    }
  }

  /** A start time and week days are the old spelling of a schedule. */
  private static void schedule(Map<String, String> job, boolean isRequired) {
    String start = job.remove("starttime");
    String days = job.remove("dow");
    if (job.containsKey("schedule") && start != null) {
      throw PveError.param("starttime", "'starttime' and 'schedule' cannot both be set");
    }
    if (start != null) {
      boolean daily = days == null || Set.copyOf(List.of(days.split("[\\s,;\\x00]+"))).size() == 7;
      job.put("schedule", daily ? start : days + " " + start);
    } else if (isRequired && !job.containsKey("schedule")) {
      throw PveError.param("schedule", "neither 'starttime' nor 'schedule' were set");
    }
  }

  private static TreeMap<String, String> require(Call call) {
    String id = call.require("id");
    TreeMap<String, String> job = call.cluster().backupJobs.get(id);
    if (job == null) {
      throw PveError.param("id", "No such job '" + id + "'");
    }
    return job;
  }

  private static @Nullable Object update(Call call) {
    VzdumpOptions.checkRights(call, "tmpdir", "dumpdir", "script");
    Map<String, String> given = call.without("delete");
    schedule(given, false);
    TreeMap<String, String> job = new TreeMap<>(require(call));
    for (String key : call.get("delete", "").split("[\\s,;\\x00]+")) {
      if (!key.isEmpty() && (call.method().parameter(key) == null || NO_OPTIONS.contains(key))) {
        throw PveError.param("delete", "unknown option '" + key + "'");
      }
      job.remove(key);
    }
    job.putAll(given);
    forgetOthers(job, given);
    VzdumpOptions.verify(job);
    call.cluster().backupJobs.put(call.require("id"), job);
    return null;
  }

  /** Naming the guests in one way takes back the others. */
  private static void forgetOthers(Map<String, String> job, Map<String, String> given) {
    if (VzdumpOptions.isSet(given, "vmid")) {
      job.keySet().removeAll(Set.of("all", "exclude", "pool"));
    } else if (VzdumpOptions.isSet(given, "all")) {
      job.keySet().removeAll(Set.of("vmid", "pool"));
    } else if (VzdumpOptions.isSet(given, "pool")) {
      job.keySet().removeAll(Set.of("vmid", "exclude", "all"));
    }
    if (VzdumpOptions.isSet(given, "vmid") && given.containsKey("exclude")) {
      throw PveError.param("exclude", "option conflicts with option 'vmid'");
    }
  }

  private static @Nullable Object delete(Call call) {
    var unused = require(call);
    call.cluster().backupJobs.remove(call.require("id"));
    return null;
  }
}
