package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The simulator's control API, for what no Proxmox can be asked: to hold a task in its middle. */
record SimulatorControl(HttpClient client, URI base) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lets the next task of a type run on and on until this is closed. */
  HeldTask holdTasks(String type) throws NotObserved {
    String order =
        JSON.createObjectNode().put("method", type).put("action", "task-hang").toString();
    var request =
        HttpRequest.newBuilder(base.resolve("/faults"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order));
    return new HeldTask(this, send(request).path("id").asInt());
  }

  private JsonNode send(HttpRequest.Builder request) throws NotObserved {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new NotObserved(
            "the simulator's control API answered %d: %s"
                .formatted(response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
    } catch (IOException e) {
      throw new NotObserved("the simulator's control API did not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotObserved("interrupted while the simulator was asked for a favour", e);
    }
  }

  /** A task that is held until this is closed. */
  record HeldTask(SimulatorControl control, int fault) implements AutoCloseable {
    /** Whether a task runs into this and has not been let go. */
    boolean isStillHeld() throws NotObserved {
      JsonNode state =
          control.send(HttpRequest.newBuilder(control.base.resolve("/faults/" + fault)).GET());
      return state.path("hits").asInt() == 1 && !state.path("released").asBoolean();
    }

    @Override
    public void close() throws NotObserved {
      JsonNode unused =
          control.send(HttpRequest.newBuilder(control.base.resolve("/faults/" + fault)).DELETE());
    }
  }
}
