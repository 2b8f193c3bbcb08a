package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP answer as it came, with the endpoint that gave it. */
record Reply(int status, String reason, String body, String endpoint) {
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** The body as JSON, or a missing node for an empty or plain one (401, 595, some 501). */
  JsonNode json() {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The full text where the body has one, else the reason phrase (before 8.3 the only place). */
  String text() {
    String message = json().path("message").asText("").strip();
    if (!message.isEmpty()) {
      return message;
    }
    return reason.isBlank() ? "HTTP status " + status : reason.strip();
  }

  /** What Proxmox says of single parameters. */
  Map<String, String> errors() {
    Map<String, String> errors = new TreeMap<>();
    json()
        .path("errors")
        .properties()
        .forEach(entry -> errors.put(entry.getKey(), entry.getValue().asText().strip()));
    return errors;
  }
}
