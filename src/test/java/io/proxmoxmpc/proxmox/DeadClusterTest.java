package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.proxmox.RudeServer.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Law 11 at its root: what a dead, hanging or refusing Proxmox costs, and whom. */
class DeadClusterTest extends ClientFixture {
  private static final Trust ANY = new Trust.Insecure();

  @Test
  void aHangingClusterIsSoonLeftAloneAndHoldsUpNobodyElse() throws Exception {
    RudeServer hanging = later(RudeServer.start(Papers.forLoopback(), seen -> new Reaction.Hang()));
    RudeServer healthy =
        later(RudeServer.start(Papers.forLoopback(), seen -> new Reaction.Say(RudeServer.ok("1"))));
    ProxmoxClient alive = client(ANY, null, healthy.endpoint());
    expectNoAnswer();
    ProxmoxClient dead = client(ANY, null, hanging.endpoint());

    List<Future<Outcome<Answer>>> waiting = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        waiting.add(callers.submit(() -> get(dead)));
      }
      assertThat(get(alive)).isInstanceOf(Outcome.Ok.class);
      for (Future<Outcome<Answer>> caller : waiting) {
        assertThat(caller.get()).isInstanceOf(Outcome.Failed.class);
      }
    }
    // One place each for eight, and a few probes while the slow machine worked through the rest.
    assertThat(hanging.seen()).hasSizeLessThan(16);
    int before = hanging.seen().size();
    assertThat(get(dead).problem()).containsInstanceOf(Failure.Unreachable.class);
    assertThat(hanging.seen()).hasSize(before);
  }

  @Test
  void aRefusedTokenIsNotTriedAgainAtOnce() throws Exception {
    RudeServer server =
        later(
            RudeServer.start(
                Papers.forLoopback(),
                seen ->
                    new Reaction.SayAndClose(
                        RudeServer.answer(401, "Authentication failed!", ""))));
    RudeServer standby =
        later(RudeServer.start(Papers.forLoopback(), seen -> new Reaction.Say(RudeServer.ok("1"))));
    ProxmoxClient client = client(ANY, null, server.endpoint(), standby.endpoint());

    for (int i = 0; i < 20; i++) {
      assertThat(get(client).problem()).containsInstanceOf(Failure.AuthenticationFailed.class);
    }
    assertThat(post(client)).isInstanceOf(Delivery.NotSent.class);
    assertThat(server.seen()).hasSize(1);
    assertThat(standby.seen()).as("the nodes share their users: no other is asked").isEmpty();
  }

  @Test
  void noFailureEverShowsASecret() throws Exception {
    expectNoAnswer();
    List<String> texts = new ArrayList<>();
    for (Reaction reaction :
        List.of(
            new Reaction.Close(),
            new Reaction.Hang(),
            new Reaction.Say(RudeServer.answer(401, "Authentication failed!", "")),
            new Reaction.Say(RudeServer.answer(400, "Parameter verification failed.", "")),
            new Reaction.Say(RudeServer.answer(200, "OK", "nonsense")))) {
      RudeServer server = later(RudeServer.start(Papers.forLoopback(), seen -> reaction));
      texts.add(post(client(ANY, null, server.endpoint())).toString());
      texts.add(get(client(ANY, null, server.endpoint())).toString());
      texts.add(get(client(new Trust.SystemTrust(), null, server.endpoint())).toString());
    }

    assertThat(texts).noneMatch(text -> text.contains(SECRET) || text.contains("hunter22"));
  }
}
