package io.proxmoxmpc.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The simulator's control API over plain HTTP. */
public final class ControlClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  public ControlClient(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  public ControlClient(Simulator simulator) {
    this(simulator.controlEndpoint().getPort());
  }

  /** Orders a fault and returns its id. */
  public int fault(Map<String, Object> order) {
    return send("POST", "/faults", JSON.valueToTree(order).toString()).path("id").asInt();
  }

  public int fault(String method, String path, String action) {
    return fault(Map.of("method", method, "path", path, "action", action));
  }

  public int hits(int fault) {
    return send("GET", "/faults/" + fault, "").path("hits").asInt();
  }

  public void release(int fault) {
    send("POST", "/faults/" + fault + "/release", "{}");
  }

  public void remove(int fault) {
    send("DELETE", "/faults/" + fault, "");
  }

  public void clearFaults() {
    send("DELETE", "/faults", "");
  }

  public JsonNode requests() {
    return send("GET", "/requests", "");
  }

  public void clearRequests() {
    send("DELETE", "/requests", "");
  }

  public JsonNode get(String path) {
    return send("GET", path, "");
  }

  public JsonNode post(String path, String json) {
    return send("POST", path, json);
  }

  public JsonNode send(String method, String path, String body) {
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
