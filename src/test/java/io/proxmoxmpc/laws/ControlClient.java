package io.proxmoxmpc.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The simulator's control API over plain HTTP. */
final class ControlClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  ControlClient(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  /** Orders a fault and returns its id. */
  int fault(Map<String, Object> order) {
    return send("POST", "/faults", JSON.valueToTree(order).toString()).path("id").asInt();
  }

  int fault(String method, String path, String action) {
    return fault(Map.of("method", method, "path", path, "action", action));
  }

  int hits(int fault) {
    return send("GET", "/faults/" + fault, "").path("hits").asInt();
  }

  void release(int fault) {
    send("POST", "/faults/" + fault + "/release", "{}");
  }

  void remove(int fault) {
    send("DELETE", "/faults/" + fault, "");
  }

  void clearFaults() {
    send("DELETE", "/faults", "");
  }

  JsonNode requests() {
    return send("GET", "/requests", "");
  }

  void clearRequests() {
    send("DELETE", "/requests", "");
  }

  JsonNode get(String path) {
    return send("GET", path, "");
  }

  JsonNode post(String path, String json) {
    return send("POST", path, json);
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
