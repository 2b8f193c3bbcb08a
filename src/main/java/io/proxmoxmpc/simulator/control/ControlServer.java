package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.proxmoxmpc.simulator.core.Bugs;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.http.Faults;
import io.proxmoxmpc.simulator.http.RequestLog;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** The control API: plain HTTP and JSON on a loopback port of its own. */
public final class ControlServer {
  private final Vertx vertx;
  private final ObjectMapper mapper = new ObjectMapper();
  private final ControlRoutes routes;
  private final Bugs bugs;

  public ControlServer(Vertx vertx, World world, RequestLog log, Faults faults) {
    this.vertx = vertx;
    this.bugs = world.bugs();
    this.routes = new ControlRoutes(world, log, faults);
  }

  /** Starts to listen and returns the port. */
  public int listen(int port) {
    return vertx
        .createHttpServer()
        .requestHandler(this::receive)
        .listen(port, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private void receive(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> Thread.ofVirtual().start(() -> answer(request, body.getBytes())));
  }

  private void answer(HttpServerRequest request, byte[] body) {
    int status = 200;
    Object result;
    try {
      JsonNode json = body.length == 0 ? MissingNode.getInstance() : mapper.readTree(body);
      result = routes.handle(request.method().name(), request.path(), json);
    } catch (ControlException e) {
      status = e.status();
      result = Map.of("error", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | java.io.IOException e) {
      status = 400;
      result = Map.of("error", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A caller must hear of a bug of ours, not wait for an answer for ever.
      bugs.add("the control API, " + request.path(), e);
      status = 500;
      result = Map.of("error", "simulator bug: " + e);
    }
    send(request, status, result);
  }

  private void send(HttpServerRequest request, int status, Object result) {
    try {
      byte[] bytes = mapper.writeValueAsBytes(result);
      request
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(bytes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("control answers are plain JSON", e);
    }
  }
}
