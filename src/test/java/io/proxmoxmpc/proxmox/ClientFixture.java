package io.proxmoxmpc.proxmox;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Clients and rude servers for one test, closed after it. */
abstract class ClientFixture {
  static final String SECRET = "11111111-2222-3333-4444-555555555555";
  static final String UPID = "UPID:pve1:00000001:00000001:6B034694:qmstart:100:op@pve!t:";

  /** For tests in which nothing should time out, however busy the machine. */
  static final Timeouts PATIENT =
      new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(60));

  final Deque<AutoCloseable> toClose = new ArrayDeque<>();
  final AtomicBoolean leading = new AtomicBoolean(true);
  final List<String> metered = new CopyOnWriteArrayList<>();
  Timeouts timeouts = PATIENT;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeAll() throws Exception {
    while (!toClose.isEmpty()) {
      toClose.pop().close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  <T extends AutoCloseable> T later(T closeable) {
    toClose.push(closeable);
    return closeable;
  }

  /** For tests that wait for an answer that never comes. */
  void expectNoAnswer() {
    timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(60));
  }

  ProxmoxClient client(Trust trust, @Nullable String serverName, Endpoint... endpoints) {
    return client(trust, serverName, leading::get, endpoints);
  }

  ProxmoxClient client(
      Trust trust, @Nullable String serverName, Fence fence, Endpoint... endpoints) {
    ConnectionSettings settings =
        new ConnectionSettings(
            List.of(endpoints),
            trust,
            serverName,
            new ApiToken("op@pve!t", SECRET),
            new Limits(1000, 2, 1),
            timeouts);
    return later(
        ProxmoxClient.open(
            vertx, settings, fence, (method, outcome, d) -> metered.add(method + " " + outcome)));
  }

  static Outcome<Answer> get(ProxmoxClient client) {
    return client.get("/version", Map.of());
  }

  static Delivery post(ProxmoxClient client) {
    return client.deliver(
        "POST",
        "/nodes/pve1/lxc",
        new TreeMap<>(Map.of("vmid", "100", "password", "hunter22")),
        Optional.of("pve1"),
        () -> true);
  }
}
