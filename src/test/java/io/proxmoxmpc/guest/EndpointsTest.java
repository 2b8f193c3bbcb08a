package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.ApiToken;
import io.proxmoxmpc.proxmox.ConnectionSettings;
import io.proxmoxmpc.proxmox.Endpoint;
import io.proxmoxmpc.proxmox.Limits;
import io.proxmoxmpc.proxmox.Meter;
import io.proxmoxmpc.proxmox.Outcome;
import io.proxmoxmpc.proxmox.ProxmoxClient;
import io.proxmoxmpc.proxmox.Timeouts;
import io.proxmoxmpc.proxmox.Trust;
import io.proxmoxmpc.simulator.ControlClient;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Door;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several endpoints of one cluster, of which some fail and one belongs to somebody else. */
class EndpointsTest {
  private static final String TOKEN = "mpc@pve!operator";
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Simulator home = Simulator.start(SimulatorOptions.fast().withNodes(2));
  private final Simulator strange = Simulator.start(SimulatorOptions.fast().withNodes(2));
  private final ControlClient homeControl = new ControlClient(home);
  private final ControlClient strangeControl = new ControlClient(strange);
  private final Door door = new Door(home.port());
  private final Vertx vertx = Vertx.vertx();
  private ProxmoxClient client;
  private String homeId;

  @BeforeEach
  void learnWhoIsHome() {
    ProxmoxGuests guests = guests(home.endpoint());
    homeId = guests.poller().poll().clusterId();
    client.close();
  }

  @AfterEach
  void stop() {
    client.close();
    door.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    home.close();
    strange.close();
  }

  @Test
  void aDeadEndpointIsReplacedByTheNext() {
    ProxmoxGuests guests = atHome(door.endpoint(), home.endpoint());
    assertThat(guests.facts().endpoint()).isEqualTo(door.endpoint().toString());
    door.shut();

    awaitBelieved(guests, home.endpoint());
    assertThat(look(guests)).isInstanceOf(Look.Found.class);
    door.open();
    assertThat(guests.poller().poll().endpoint())
        .as("it stays")
        .isEqualTo(home.endpoint().toString());
  }

  @Test
  void aHangingEndpointIsReplacedByTheNext() {
    ProxmoxGuests guests = atHome(door.endpoint(), home.endpoint());
    door.hang();

    awaitBelieved(guests, home.endpoint());
    assertThat(look(guests)).isInstanceOf(Look.Found.class);
  }

  @Test
  void anEndpointThatReachesNoNodeIsLeftForTheNext() {
    strangeControl.fault(
        Map.of(
            "path",
            ".*",
            "action",
            "status",
            "status",
            595,
            "text",
            "No route to host",
            "times",
            -1));
    ProxmoxGuests guests = guests(strange.endpoint(), home.endpoint());
    guests.poller().pin(homeId);

    awaitBelieved(guests, home.endpoint());
  }

  @Test
  void oneNodeWhoseApiIsDownMakesNoStrangersOfTheOthers() {
    homeControl.fault(
        Map.of(
            "path",
            "/nodes/pve1/.*",
            "action",
            "status",
            "status",
            595,
            "text",
            "Connection refused",
            "times",
            -1));

    ProxmoxGuests guests = atHome(home.endpoint());
    assertThat(guests.facts().believed()).isTrue();
  }

  @Test
  void whatAnotherClusterAnswersIsBelievedByNobody() {
    ProxmoxGuests guests = atHome(door.endpoint(), strange.endpoint());
    assertThat(look(guests)).isInstanceOf(Look.Found.class);
    strangeControl.clearRequests();
    door.shut();

    // No round has noticed yet: the reads themselves are the first to get there.
    theStrangerIsNotBelieved(guests);
    await("a round notices").atMost(SOON).until(() -> guests.poller().poll().identity().changed());
    theStrangerIsNotBelieved(guests);
    assertThat(strangeControl.requests())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.path("method").asText()).isEqualTo("GET"));

    door.open();
    awaitBelieved(guests, door.endpoint());
    assertThat(look(guests)).isInstanceOf(Look.Found.class);
  }

  private void theStrangerIsNotBelieved(ProxmoxGuests guests) {
    assertThat(look(guests)).isInstanceOf(Look.Unreadable.class);
    assertThat(guests.nextFree(777)).isInstanceOf(Free.Unknown.class);
    assertThat(guests.absence(GuestKind.QEMU, 777)).isInstanceOf(Absence.NotYet.class);
    assertThat(guests.power(GuestKind.QEMU, 9000, "pve1")).isInstanceOf(Outcome.Failed.class);
    assertThat(guests.tasksSince("pve1", 9000, java.time.Instant.EPOCH))
        .isInstanceOf(Outcome.Failed.class);
    assertThat(guests.send(new Action.Start(GuestKind.QEMU, 9000, "pve1"), ref -> Optional.empty()))
        .isInstanceOf(Sent.NotSent.class);
  }

  private static Look look(ProxmoxGuests guests) {
    return guests.look(GuestKind.QEMU, 9000, "pve1");
  }

  private static void awaitBelieved(ProxmoxGuests guests, URI at) {
    await("a round at " + at)
        .atMost(SOON)
        .until(() -> {
          ClusterFacts facts = guests.poller().poll();
          return facts.believed() && facts.endpoint().equals(at.toString());
        });
  }

  /** Pinned, after its first round. */
  private ProxmoxGuests atHome(URI... endpoints) {
    ProxmoxGuests guests = guests(endpoints);
    guests.poller().pin(homeId);
    awaitBelieved(guests, endpoints[0]);
    // The first rounds after a start bring the guests' states.
    assertThat(guests.poller().poll().believed()).isTrue();
    return guests;
  }

  private ProxmoxGuests guests(URI... endpoints) {
    client =
        ProxmoxClient.open(
            vertx,
            new ConnectionSettings(
                Arrays.stream(endpoints).map(uri -> new Endpoint(uri, null)).toList(),
                new Trust.Insecure(),
                null,
                new ApiToken(TOKEN, Simulator.tokenSecret()),
                new Limits(1000, 20, 20),
                new Timeouts(
                    Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20))),
            () -> true,
            Meter.NONE);
    return new ProxmoxGuests(client, TOKEN, vmid -> {}, Clock.systemUTC());
  }
}
