package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What genuine Proxmox answered, recorded once. */
final class Captures {
  private Captures() {}

  static Stream<JsonNode> all() {
    try (InputStream in = Captures.class.getResourceAsStream("/pve-api/captures.json")) {
      JsonNode root = new ObjectMapper().readTree(Objects.requireNonNull(in));
      return StreamSupport.stream(root.path("captures").spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode named(String name) {
    return all().filter(c -> c.path("name").asText().equals(name)).findFirst().orElseThrow();
  }

  static Reply reply(JsonNode capture) {
    JsonNode body = capture.path("body");
    return new Reply(
        capture.path("status").asInt(),
        capture.path("reason").asText(),
        body.isTextual() ? body.asText() : body.toString(),
        "https://pve1:8006");
  }
}
