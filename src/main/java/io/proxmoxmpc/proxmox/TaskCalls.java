package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads that concern tasks. */
public final class TaskCalls {
  private static final int MANY = 500;
  private final ProxmoxClient client;

  public TaskCalls(ProxmoxClient client) {
    this.client = client;
  }

  /** The task's state; the node that its name holds is the one to ask (BH 4). */
  public Outcome<TaskRow> status(Upid upid) {
    return client
        .get(path(upid) + "/status", Map.of())
        .map(answer -> {
          boolean running = "running".equals(Rows.text(answer.data(), "status"));
          return new TaskRow(upid, running, Rows.text(answer.data(), "exitstatus", ""));
        });
  }

  /** Log lines from {@code start} (from 0). */
  public Outcome<List<String>> log(Upid upid, int start, int limit) {
    Map<String, String> range =
        Map.of("start", Integer.toString(start), "limit", Integer.toString(limit));
    return client
        .get(path(upid) + "/log", range)
        .map(answer -> {
          List<String> lines = new ArrayList<>();
          answer.data().forEach(line -> lines.add(Rows.text(line, "t", "")));
          return lines;
        });
  }

  /** Tasks that run now on this id, by anybody whom the token may see. */
  public Outcome<List<TaskRow>> active(String node, int vmid) {
    return list(node, Map.of("source", "active", "vmid", Integer.toString(vmid)));
  }

  /** Tasks on this id that started since, running ones included (BH 22h). */
  public Outcome<List<TaskRow>> since(String node, int vmid, Instant since) {
    return list(
        node,
        Map.of(
            "source", "all",
            "vmid", Integer.toString(vmid),
            "since", Long.toString(since.getEpochSecond()),
            "limit", Integer.toString(MANY)));
  }

  static List<TaskRow> rows(JsonNode data) {
    List<TaskRow> rows = new ArrayList<>();
    for (JsonNode row : data) {
      String status = Rows.text(row, "status", "");
      boolean running = Rows.text(row, "endtime") == null && isOpen(status);
      Upid.parse(Rows.text(row, "upid", ""))
          .ifPresent(upid -> rows.add(new TaskRow(upid, running, running ? "" : status)));
    }
    return rows;
  }

  /** Node lists say RUNNING, the cluster's list says nothing (BH 4). */
  private static boolean isOpen(String status) {
    return status.isEmpty() || "RUNNING".equals(status);
  }

  private Outcome<List<TaskRow>> list(String node, Map<String, String> filter) {
    return client
        .get("/nodes/" + Call.encode(node) + "/tasks", new TreeMap<>(filter))
        .map(answer -> rows(answer.data()));
  }

  private static String path(Upid upid) {
    return "/nodes/" + Call.encode(upid.node()) + "/tasks/" + Call.encode(upid.text());
  }
}
