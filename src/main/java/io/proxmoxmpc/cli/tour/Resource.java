package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One object as the API server returns it. */
record Resource(JsonNode json) {
  JsonNode status() {
    return json.path("status");
  }

  String uid() {
    return json.path("metadata").path("uid").asText();
  }

  int vmid() throws NotObserved {
    int vmid = status().path("vmid").asInt();
    if (vmid == 0) {
      throw new NotObserved("status.vmid of " + name() + " is empty; it says: " + conditions());
    }
    return vmid;
  }

  String name() {
    return json.path("metadata").path("name").asText();
  }

  Optional<JsonNode> condition(String type) {
    for (JsonNode condition : status().path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  boolean is(String type) {
    return condition(type).filter(c -> c.path("status").asText().equals("True")).isPresent();
  }

  /** {@code Ready=True AsDeclared}, one line for each condition. */
  List<String> conditionLines() {
    var lines = new ArrayList<String>();
    for (JsonNode c : status().path("conditions")) {
      lines.add(
          "%s=%s %s: %s"
              .formatted(
                  c.path("type").asText(),
                  c.path("status").asText(),
                  c.path("reason").asText(),
                  c.path("message").asText()));
    }
    return lines;
  }

  String conditions() {
    List<String> lines = conditionLines();
    return lines.isEmpty() ? "nothing yet" : String.join("; ", lines);
  }
}
