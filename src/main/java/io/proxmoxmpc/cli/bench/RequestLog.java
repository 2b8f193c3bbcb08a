package io.proxmoxmpc.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.cli.tour.NotObserved;
import io.proxmoxmpc.cli.tour.SimulatorAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The log of the simulated Proxmox: what the operator really sent; and its size. */
record RequestLog(HttpClient client, URI control) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the operator has sent since the log was cleared. */
  List<Request> sent() throws NotObserved {
    List<Request> sent = new ArrayList<>();
    for (JsonNode entry : call("GET", "/requests", "")) {
      if (entry.path("user").asText().equals(SimulatorAccess.OPERATOR.id())) {
        sent.add(
            new Request(
                entry.path("method").asText(),
                entry.path("path").asText(),
                entry.path("status").asInt(),
                Instant.parse(entry.path("time").asText())));
      }
    }
    return sent;
  }

  void clear() throws NotObserved {
    JsonNode unused = call("DELETE", "/requests", "");
  }

  /** Room on the storage that clones go to, however many guests there are. */
  void enlargeStorage() throws NotObserved {
    JsonNode unused = call("POST", "/storages/local-lvm", "{\"total\": 1000000000000000}");
  }

  private JsonNode call(String method, String path, String body) throws NotObserved {
    var request =
        HttpRequest.newBuilder(control.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return JSON.readTree(client.send(request, BodyHandlers.ofInputStream()).body());
    } catch (IOException e) {
      throw new NotObserved("the simulator's control API does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotObserved("interrupted while the simulator was asked", e);
    }
  }
}
