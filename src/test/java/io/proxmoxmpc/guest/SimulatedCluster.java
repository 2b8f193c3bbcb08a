package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.ApiToken;
import io.proxmoxmpc.proxmox.ConnectionSettings;
import io.proxmoxmpc.proxmox.Endpoint;
import io.proxmoxmpc.proxmox.Limits;
import io.proxmoxmpc.proxmox.Meter;
import io.proxmoxmpc.proxmox.ProxmoxClient;
import io.proxmoxmpc.proxmox.Timeouts;
import io.proxmoxmpc.proxmox.Trust;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A simulated Proxmox, facades of ours that talk to it, and its control API. */
final class SimulatedCluster implements AutoCloseable {
  static final String SECRET = "00000000-0000-0000-0000-000000000000";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Simulator simulator =
      Simulator.start(SimulatorOptions.fast().withNodes(2).withGuests(3));
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ProxmoxClient> clients = new ArrayList<>();
  final List<Integer> woken = new CopyOnWriteArrayList<>();

  /** A facade under a token; nothing is pinned yet. */
  ProxmoxGuests guests(String token) {
    ProxmoxClient client =
        ProxmoxClient.open(
            vertx,
            new ConnectionSettings(
                List.of(new Endpoint(simulator.endpoint(), null)),
                new Trust.CaBundle(simulator.caPem()),
                null,
                new ApiToken(token, SECRET),
                new Limits(1000, 20, 20),
                new Timeouts(
                    Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(20))),
            () -> true,
            Meter.NONE);
    clients.add(client);
    return new ProxmoxGuests(client, token, woken::add, Clock.systemUTC());
  }

  /** A facade that knows its cluster and has made a round. */
  ProxmoxGuests pinned(String token) {
    ProxmoxGuests guests = guests(token);
    guests.poller().poll();
    guests.poller().pin(guests.facts().clusterId());
    assertThat(guests.poller().poll().believed()).isTrue();
    return guests;
  }

  /** Sends and sees the task through to a good end. */
  void succeed(ProxmoxGuests guests, Action action) {
    Sent sent = guests.send(action, ref -> Optional.of("hunter22"));
    if (sent instanceof Sent.Accepted(String upid)) {
      assertThat(ended(guests, upid))
          .isInstanceOfSatisfying(TaskState.Ended.class, end -> assertThat(end.ok()).isTrue());
    } else {
      assertThat(sent).isEqualTo(new Sent.Done());
    }
  }

  TaskState ended(ProxmoxGuests guests, String upid) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> guests.task(upid), state -> !(state instanceof TaskState.Running));
  }

  static Action.Create blankVm(int vmid, Map<String, String> params) {
    return new Action.Create(GuestKind.QEMU, vmid, "pve1", new TreeMap<>(params), Map.of());
  }

  void fault(String json) throws Exception {
    control("POST", "/faults", json.replace('\'', '"'));
  }

  void forgetRequests() throws Exception {
    control("DELETE", "/requests", "");
  }

  List<JsonNode> requests() throws Exception {
    List<JsonNode> all = new ArrayList<>();
    control("GET", "/requests", "").forEach(all::add);
    return all;
  }

  private JsonNode control(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.controlEndpoint() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    clients.forEach(ProxmoxClient::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    simulator.close();
  }
}
