package io.proxmoxmpc.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer as a client sees it. */
public record PveAnswer(int status, JsonNode body) {
  public JsonNode data() {
    return body.path("data");
  }

  public String message() {
    return body.path("message").asText().strip();
  }

  public String error(String param) {
    return body.path("errors").path(param).asText();
  }
}
