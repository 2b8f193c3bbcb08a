package io.proxmoxmpc.laws.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Law 2: the journal held against what Proxmox says that it was asked, call by call. */
final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INTENTS =
      """
      select i.operation, i.action, i.vmid, i.method, i.path, i.params, o.outcome, o.detail,
        (select count(*) from journal o2 where o2.operation = i.operation and o2.kind = 'Outcome')
      from journal i left join journal o on o.operation = i.operation and o.kind = 'Outcome'
      where i.kind = 'Intent' order by i.id
      """;

  private final World world;
  private final Map<String, List<JsonNode>> requests = new HashMap<>();
  private final Map<String, Integer> meant = new HashMap<>();
  private final Map<String, Integer> done = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  Ledger(World world) {
    this.world = world;
  }

  /** Every difference between the two, in words. */
  List<String> differences() {
    for (JsonNode request : world.control().requests()) {
      if (request.path("user").asText().equals(World.US)
          && !request.path("method").asText().equals("GET")) {
        String path = request.path("path").asText();
        requests
            .computeIfAbsent(
                key(request.path("method").asText(), path, request.path("params")),
                key -> new ArrayList<>())
            .add(request);
      }
    }
    readIntents();
    if (done.isEmpty() || requests.isEmpty()) {
      wrong.add("the journal or the request log is empty");
    }
    compare();
    return wrong;
  }

  private void readIntents() {
    try (var connection = world.rig().database();
        var rows = connection.createStatement().executeQuery(INTENTS)) {
      while (rows.next()) {
        String key = key(rows.getString(4), rows.getString(5), JSON.readTree(rows.getString(6)));
        String outcome = rows.getString(7);
        meant.merge(key, 1, Integer::sum);
        if (rows.getInt(9) != 1) {
          wrong.add("%d outcomes of intent %s".formatted(rows.getInt(9), key));
        } else if (outcome.toUpperCase(java.util.Locale.ROOT).startsWith("DONE")) {
          done.merge(key, 1, Integer::sum);
        }
      }
    } catch (SQLException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was done stands in both; a call that was refused or lost on its way has its intent; an
   * intent whose call never came is no call.
   */
  private void compare() {
    requests.forEach((key, calls) -> {
      int intents = meant.getOrDefault(key, 0);
      if (calls.size() > intents) {
        wrong.add("%d calls, but %d intents: %s".formatted(calls.size(), intents, key));
      }
    });
    done.forEach((key, count) -> {
      long effects =
          requests.getOrDefault(key, List.of()).stream()
              .filter(call -> call.path("sideEffect").asBoolean())
              .count();
      if (effects < count) {
        wrong.add("%d intents ended as done, but %d calls were: %s".formatted(count, effects, key));
      }
    });
  }

  private static String key(String method, String path, JsonNode params) {
    Map<String, String> sorted = new TreeMap<>();
    params.properties().forEach(item -> sorted.put(item.getKey(), item.getValue().asText()));
    // Of a guest that is made, the path names no VMID, but the parameters do.
    return method + " " + path.replaceFirst("\\?.*", "") + " " + sorted;
  }
}
