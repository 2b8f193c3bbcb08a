package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What only shows on the wire: resets, closing, limits, and the patience of the proxy. */
final class TransportTest {
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);
  private final ControlClient control = new ControlClient(simulator);

  private boolean exists(int vmid) {
    return pve.get("/cluster/nextid?vmid=" + vmid).status() == 400;
  }

  @Test
  void aResetIsATcpResetBeforeTheSideEffect() throws Exception {
    control.fault("POST", "/nodes/.*/qemu", "reset");
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.send("POST /nodes/pve1/qemu?vmid=300", "Content-Length: 0\r\n", "");
      assertThatThrownBy(connection::isEnded)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(exists(300)).isFalse();
  }

  @Test
  void aResetIsATcpResetAfterTheSideEffect() throws Exception {
    control.fault("POST", "/nodes/.*/qemu", "reset-after");
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.send("POST /nodes/pve1/qemu?vmid=301", "Content-Length: 0\r\n", "");
      assertThatThrownBy(connection::isEnded)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(exists(301)).isTrue();
  }

  @Test
  void theHundredthRequestClosesTheConnection() throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      for (int i = 1; i < 100; i++) {
        connection.send("GET /version", "", "");
        assertThat(connection.head()).as("request %d", i).containsIgnoringCase("keep-alive");
      }
      connection.send("GET /version", "", "");
      assertThat(connection.head()).containsIgnoringCase("connection: close");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void anErrorClosesTheConnection() throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.send("GET /nodes/pve1/qemu/555/config", "", "");
      assertThat(connection.head()).startsWith("HTTP/1.1 500 Configuration file");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void whatIsNoEscapeInAPathStandsForItself() throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.send("GET /nodes/%zz/status", "", "");
      assertThat(connection.head()).startsWith("HTTP/1.1 ");
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.send("GET /version", "", "");
      assertThat(connection.head()).startsWith("HTTP/1.1 200");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void aChunkedBodyIsRefused() throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.send(
          "POST /nodes/pve1/qemu", "Transfer-Encoding: chunked\r\n", "8\r\nvmid=302\r\n0\r\n\r\n");
      assertThat(connection.head()).startsWith("HTTP/1.1 501 chunked transfer encoding");
    }
    assertThat(exists(302)).isFalse();
  }

  @Test
  void aBodyOnADeletionIsRefused() throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.send("DELETE /nodes/pve1/qemu/9000", "Content-Length: 7\r\n", "purge=1");
      assertThat(connection.head())
          .startsWith("HTTP/1.1 501 Unexpected content for method 'DELETE'");
    }
    assertThat(exists(9000)).isTrue();
  }

  @Test
  void theProxyGivesUpAfterThirtySecondsAndTheWorkGoesOn() {
    control.post(
        "/faults",
        "{\"action\":\"delay\",\"method\":\"POST\",\"path\":\"/nodes/.*/qemu\",\"delayMillis\":60000}");
    CompletableFuture<PveAnswer> answer =
        CompletableFuture.supplyAsync(() -> pve.post("/nodes/pve1/qemu", "vmid", 303));
    Awaitility.await().until(() -> control.hits(1) == 1);
    control.post("/clock", "{\"stepMillis\":31000}");
    assertThat(answer.join().status()).isEqualTo(596);
    assertThat(answer.join().body().asText()).isEmpty();
    assertThat(exists(303)).isFalse();
    control.post("/clock", "{\"stepMillis\":31000}");
    Awaitility.await().until(() -> exists(303));
  }

  @Test
  void whatTheProxyAnswersItselfMayTakeLonger() {
    control.post("/faults", "{\"action\":\"delay\",\"path\":\"/version\",\"delayMillis\":60000}");
    CompletableFuture<PveAnswer> answer = CompletableFuture.supplyAsync(() -> pve.get("/version"));
    Awaitility.await().until(() -> control.hits(1) == 1);
    control.post("/clock", "{\"stepMillis\":61000}");
    assertThat(answer.join().status()).isEqualTo(200);
  }
}
