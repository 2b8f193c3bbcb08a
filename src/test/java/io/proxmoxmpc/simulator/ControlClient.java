package io.proxmoxmpc.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Talks to the control API of a simulator. */
public final class ControlClient {
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator;

  public ControlClient(Simulator simulator) {
    this.simulator = simulator;
  }

  public JsonNode get(String path) {
    return send("GET", path, "");
  }

  public JsonNode post(String path, String json) {
    return send("POST", path, json);
  }

  public JsonNode send(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.controlEndpoint().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return mapper.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
