package io.proxmoxmpc.simulator.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keep-alive as pveproxy does it: five idle seconds, a hundred requests. */
final class Connections {
  private static final long IDLE_MILLIS = 5_000;
  private static final int MOST_REQUESTS = 100;

  private final Vertx vertx;
  private final Map<HttpConnection, Integer> requests = new ConcurrentHashMap<>();
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  Connections(Vertx vertx) {
    this.vertx = vertx;
  }

  void opened(HttpConnection connection) {
    requests.put(connection, 0);
    connection.closeHandler(v -> {
      requests.remove(connection);
      cancelTimer(connection);
    });
    becomesIdle(connection);
  }

  /** Counts a request; true when its answer shall close the connection. */
  boolean isLastRequest(HttpConnection connection) {
    cancelTimer(connection);
    return requests.merge(connection, 1, Integer::sum) >= MOST_REQUESTS;
  }

  void becomesIdle(HttpConnection connection) {
    timers.put(connection, vertx.setTimer(IDLE_MILLIS, t -> connection.close()));
  }

  private void cancelTimer(HttpConnection connection) {
    Long timer = timers.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
