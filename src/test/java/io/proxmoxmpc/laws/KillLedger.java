package io.proxmoxmpc.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the journal against what Proxmox itself knows: every call has its intent, every intent a
 * true outcome, every task of ours its row. It collects complaints and asserts nothing.
 */
final class KillLedger {
  private static final String OUR_USER = "mpc@pve!operator";

  private final KillEstate estate;
  private final long since;
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, JsonNode> tasks = new TreeMap<>();

  /**
   * @param since the last row of the journal before the operations began; the requests of the
   *     simulator's log begin there too
   */
  KillLedger(KillEstate estate, long since) {
    this.estate = estate;
    this.since = since;
  }

  /** One operation as the journal tells it. */
  private record Entry(
      String action,
      String method,
      String path,
      int vmid,
      Instant at,
      String outcome,
      String upid) {}

  /** A call that may change something, with the guest that it is about. */
  private record Sent(
      String method, String path, int vmid, Instant at, int status, boolean effect) {
    boolean is(Entry entry) {
      return method.equals(entry.method())
          && path.equals(entry.path())
          && (vmid == 0 || vmid == entry.vmid())
          && !at.isBefore(entry.at().minusMillis(5));
    }
  }

  List<String> complaints() {
    Map<String, Entry> entries = entries();
    readTasks();
    matchTasks();
    matchRequests(entries);
    entries.values().forEach(this::closedTruthfully);
    claims();
    return complaints;
  }

  private void matchTasks() {
    var accepted = lines("select upid, operation from journal where kind = 'Accepted'");
    tasks.forEach((upid, task) -> {
      if (!accepted.containsKey(upid)) {
        complaints.add("unexplained task " + upid + " " + task);
      }
      if (task.path("endtime").isMissingNode()) {
        complaints.add("task still at work " + upid);
      }
    });
  }

  private void matchRequests(Map<String, Entry> entries) {
    Map<String, List<Sent>> byOperation = new LinkedHashMap<>();
    for (Sent sent : sent()) {
      String operation = "";
      for (var entry : entries.entrySet()) {
        operation = sent.is(entry.getValue()) ? entry.getKey() : operation;
      }
      if (operation.isEmpty()) {
        complaints.add("a call that no intent tells of: " + sent);
      }
      byOperation.computeIfAbsent(operation, key -> new ArrayList<>()).add(sent);
    }
    entries.forEach((operation, entry) -> {
      List<Sent> calls = byOperation.getOrDefault(operation, List.of());
      if (calls.size() > 1) {
        complaints.add(entry + " was sent " + calls.size() + " times");
      }
      boolean effect = calls.stream().anyMatch(Sent::effect);
      boolean lie =
          switch (entry.outcome()) {
            // A guest that is a member already joins its pool by being refused.
            case "DONE" -> !effect && !entry.action().equals("JoinPool");
            case "NEVER_HAPPENED" -> effect;
            case "FAILED" -> effect && entry.upid().isEmpty();
            // Looked at afterwards; only a call without a task may have worked unseen.
            case "SUPERSEDED" -> effect && tasks.keySet().stream().anyMatch(entry.upid()::equals);
            default -> true;
          };
      if (lie) {
        complaints.add("untrue outcome: " + entry + ", but Proxmox saw " + calls);
      }
    });
  }

  private void closedTruthfully(Entry entry) {
    JsonNode task = tasks.get(entry.upid());
    if (task == null) {
      return;
    }
    String status = task.path("status").asText();
    boolean ok = status.equals("OK") || status.startsWith("WARNINGS: ");
    if (entry.outcome().equals("DONE") != ok) {
      complaints.add("the outcome is not the task's: " + entry + ", " + task);
    }
  }

  private void claims() {
    String ofCluster = " and cluster_id = '%s'".formatted(estate.clusterId());
    String claimed =
        estate.estate().sql("select count(*) from guest where state = 'CLAIMED'" + ofCluster);
    String owned =
        estate.estate().sql("select count(*) from guest where state = 'OWNED'" + ofCluster);
    if (!claimed.equals("0") || !owned.equals("" + estate.staying())) {
      complaints.add(
          "claims: %s stray, %s owned instead of %d".formatted(claimed, owned, estate.staying()));
    }
  }

  private Map<String, Entry> entries() {
    String query =
        """
        select i.operation, i.action, i.method, i.path, i.vmid, i.at,
          coalesce((select o.outcome from journal o where o.operation = i.operation
            and o.kind = 'Outcome'), 'OPEN'),
          coalesce((select a.upid from journal a where a.operation = i.operation
            and a.kind = 'Accepted'), '')
        from journal i where i.kind = 'Intent' and i.id > %d and i.cluster_id = '%s' order by i.id
        """
            .formatted(since, estate.clusterId());
    Map<String, Entry> found = new LinkedHashMap<>();
    try (var connection = estate.estate().rig().database();
        var rows = connection.createStatement().executeQuery(query)) {
      while (rows.next()) {
        Timestamp at = rows.getTimestamp(6);
        found.put(
            rows.getString(1),
            new Entry(
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getInt(5),
                at.toInstant(),
                rows.getString(7),
                rows.getString(8)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
    return found;
  }

  private Map<String, String> lines(String query) {
    Map<String, String> found = new TreeMap<>();
    try (var connection = estate.estate().rig().database();
        var rows = connection.createStatement().executeQuery(query)) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
    return found;
  }

  private List<Sent> sent() {
    List<Sent> found = new ArrayList<>();
    for (JsonNode request : estate.estate().control().requests()) {
      boolean ours = request.path("user").asText().equals(OUR_USER);
      if (!ours || request.path("method").asText().equals("GET")) {
        continue;
      }
      JsonNode params = request.path("params");
      int vmid = 0;
      for (String key : List.of("vmid", "newid", "vms")) {
        vmid = params.has(key) ? params.path(key).asInt() : vmid;
      }
      found.add(
          new Sent(
              request.path("method").asText(),
              request.path("path").asText(),
              vmid,
              Instant.parse(request.path("time").asText()),
              request.path("status").asInt(),
              request.path("sideEffect").asBoolean()));
    }
    return found;
  }

  private void readTasks() {
    for (JsonNode node : estate.estate().pve().get("/nodes").data()) {
      String path = "/nodes/%s/tasks?limit=1000&source=all".formatted(node.path("node").asText());
      for (JsonNode task : estate.estate().pve().get(path).data()) {
        String user = task.path("user").asText();
        String token = task.path("tokenid").asText();
        if (OUR_USER.equals(user) || OUR_USER.equals(user + "!" + token)) {
          tasks.put(task.path("upid").asText(), task);
        }
      }
    }
  }
}
