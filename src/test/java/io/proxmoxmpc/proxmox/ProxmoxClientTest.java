package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.proxmox.RudeServer.Reaction;
import io.proxmoxmpc.proxmox.RudeServer.Seen;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProxmoxClientTest extends ClientFixture {
  private static final Trust ANY = new Trust.Insecure();

  @Test
  void aWriteIsAFormOfKnownLengthUnderTheToken() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.ok("\"" + UPID + "\"")));

    Delivery delivery = post(client(ANY, null, server.endpoint()));

    assertThat(delivery).isEqualTo(new Delivery.Taken(Upid.parse(UPID)));
    Seen seen = server.seen().getFirst();
    assertThat(seen.line()).isEqualTo("POST /api2/json/nodes/pve1/lxc HTTP/1.1");
    assertThat(seen.body()).isEqualTo("password=hunter22&vmid=100");
    assertThat(seen.headers())
        .contains("content-length: 26", "content-type: application/x-www-form-urlencoded")
        .contains("authorization: pveapitoken=op@pve!t=" + SECRET)
        .noneMatch(header -> header.startsWith("transfer-encoding"));
  }

  @Test
  void aDeleteHasAQueryAndNoBody() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.ok("null")));

    Delivery delivery =
        client(ANY, null, server.endpoint())
            .deliver(
                "DELETE",
                "/nodes/pve1/qemu/100",
                new TreeMap<>(Map.of("purge", "1")),
                Optional.of("pve1"),
                () -> true);

    assertThat(delivery).isEqualTo(new Delivery.Taken(Optional.empty()));
    Seen seen = server.seen().getFirst();
    assertThat(seen.line()).startsWith("DELETE /api2/json/nodes/pve1/qemu/100?purge=1 ");
    assertThat(seen.headers())
        .noneMatch(h -> h.startsWith("transfer-encoding") || h.startsWith("content-type"));
  }

  @Test
  void theReasonPhraseTellsWhereTheBodyIsEmpty() throws Exception {
    RudeServer server =
        serve(seen -> new Reaction.Say(RudeServer.answer(595, "No route to host", "")));
    ProxmoxClient client = client(ANY, null, server.endpoint());

    assertThat(get(client).problem()).get().asString().contains("No route to host");
    assertThat(post(client)).isInstanceOf(Delivery.NotSent.class);
  }

  @Test
  void readsShareConnections() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.ok("1")));
    ProxmoxClient client = client(ANY, null, server.endpoint());
    for (int i = 0; i < 20; i++) {
      assertThat(get(client)).isInstanceOf(Outcome.Ok.class);
    }

    assertThat(server.seen().stream().map(Seen::connection).distinct().count()).isLessThan(20);
  }

  @Test
  void aReadSurvivesThatItsConnectionWasJustClosed() throws Exception {
    Set<Integer> used = ConcurrentHashMap.newKeySet();
    AtomicInteger closed = new AtomicInteger();
    RudeServer server =
        serve(seen -> {
          if (used.add(seen.connection())) {
            return new Reaction.Say(RudeServer.ok("1"));
          }
          closed.incrementAndGet();
          return new Reaction.Close();
        });
    ProxmoxClient client = client(ANY, null, server.endpoint());
    for (int i = 0; i < 20; i++) {
      assertThat(get(client)).isInstanceOf(Outcome.Ok.class);
    }

    assertThat(closed).hasPositiveValue();
  }

  @Test
  void everyWriteHasItsOwnConnection() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.ok("null")));
    ProxmoxClient client = client(ANY, null, server.endpoint());
    get(client);
    post(client);
    post(client);

    assertThat(server.seen()).extracting(Seen::connection).doesNotHaveDuplicates();
  }

  @Test
  void aWriteThatGetsNoAnswerIsUnknownAndNeverRepeated() throws Exception {
    expectNoAnswer();
    for (Reaction reaction : List.of(new Reaction.Close(), new Reaction.Hang())) {
      RudeServer server = serve(seen -> reaction);
      RudeServer standby = serve(seen -> new Reaction.Say(RudeServer.ok("null")));

      Delivery delivery = post(client(ANY, null, server.endpoint(), standby.endpoint()));

      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.Unknown.class,
              unknown -> assertThat(unknown.failure()).isInstanceOf(Failure.Ambiguous.class));
      assertThat(server.seen()).hasSize(1);
      assertThat(standby.seen()).isEmpty();
    }
  }

  @Test
  void whatNobodyAcceptsWasNotSent() throws Exception {
    assertThat(post(client(ANY, null, RudeServer.endpoint(closedPort()))))
        .isInstanceOf(Delivery.NotSent.class);
  }

  @Test
  void theNextEndpointTakesOverAndStays() throws Exception {
    RudeServer standby = serve(seen -> new Reaction.Say(RudeServer.ok("1")));
    expectNoAnswer();
    try (ServerSocket mute = RudeServer.mute()) {
      ProxmoxClient client =
          client(
              ANY,
              null,
              RudeServer.endpoint(closedPort()),
              RudeServer.endpoint(mute.getLocalPort()),
              standby.endpoint());

      assertThat(get(client).asOptional())
          .map(Answer::endpoint)
          .contains(standby.endpoint().name());
      assertThat(get(client).asOptional()).isPresent();
      assertThat(standby.seen()).hasSize(2);
    }
  }

  @Test
  void aWriteNeverMovesToAnEndpointThatNobodyChecked() throws Exception {
    RudeServer stranger = serve(seen -> new Reaction.Say(RudeServer.ok("1")));
    Endpoint checked = RudeServer.endpoint(closedPort());
    ProxmoxClient client = client(ANY, null, checked, stranger.endpoint());

    client.believeOnly(Optional.empty());
    assertThat(post(client)).isInstanceOf(Delivery.NotSent.class);
    client.believeOnly(Optional.of(checked.name()));
    assertThat(post(client)).isInstanceOf(Delivery.NotSent.class);
    assertThat(stranger.seen()).isEmpty();
  }

  @Test
  void whenNoEndpointServesEachIsNamed() throws Exception {
    Endpoint one = RudeServer.endpoint(closedPort());
    Endpoint two = RudeServer.endpoint(closedPort());

    assertThat(get(client(ANY, null, one, two)).problem())
        .containsInstanceOf(Failure.Unreachable.class)
        .get()
        .asString()
        .contains(one.name(), two.name());
  }

  @Test
  void aFallenFenceHoldsEverythingBackEvenLate() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.ok("null")));
    AtomicInteger asked = new AtomicInteger();
    ProxmoxClient losing = client(ANY, null, () -> asked.incrementAndGet() == 1, server.endpoint());
    assertThat(post(losing)).isInstanceOf(Delivery.NotSent.class);
    assertThat(asked).hasValue(2);

    leading.set(false);
    assertThat(post(client(ANY, null, server.endpoint()))).isInstanceOf(Delivery.NotSent.class);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void anAnswerThatIsNotProxmoxsIsNoAnswer() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.answer(200, "OK", "<html>")));
    ProxmoxClient client = client(ANY, null, server.endpoint());

    assertThat(get(client).problem()).containsInstanceOf(Failure.Unreachable.class);
    assertThat(post(client)).isInstanceOf(Delivery.Unknown.class);
  }

  @Test
  void theTaskLimitHoldsBackTheSecondTaskOfANode() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.ok("\"" + UPID + "\"")));
    ProxmoxClient client = client(ANY, null, server.endpoint());

    assertThat(post(client)).isInstanceOf(Delivery.Taken.class);
    assertThat(post(client)).isInstanceOf(Delivery.NotSent.class);
    assertThat(server.seen()).hasSize(1);

    client.slots().ended(UPID);
    assertThat(post(client)).isInstanceOf(Delivery.Taken.class);
  }

  @Test
  void whatIsNotTrueAnyMoreInTheLastMomentIsNotSent() throws Exception {
    RudeServer server = serve(seen -> new Reaction.Say(RudeServer.ok("null")));

    Delivery delivery =
        client(ANY, null, server.endpoint())
            .deliver(
                "DELETE",
                "/nodes/pve1/qemu/100",
                new TreeMap<>(),
                Optional.of("pve1"),
                () -> false);

    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.NotSent.class,
            notSent -> assertThat(notSent.failure().message()).contains("looking again"));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void everyRequestIsMetered() throws Exception {
    RudeServer server =
        serve(seen -> new Reaction.Say(RudeServer.answer(500, "VM is locked (backup)", "")));
    ProxmoxClient client = client(ANY, null, server.endpoint());
    get(client);
    post(client);

    assertThat(metered).containsExactly("GET Busy", "POST Busy");
  }

  private RudeServer serve(Function<Seen, Reaction> manners) throws Exception {
    return later(RudeServer.start(Papers.forLoopback(), manners));
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = RudeServer.mute()) {
      return socket.getLocalPort();
    }
  }
}
