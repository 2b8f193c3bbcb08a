package io.proxmoxmpc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void aPortIsKeptWhileItIsFree() {
    int first = new Ports(folder).choose("kubernetes", said::add);

    assertThat(new Ports(folder).choose("kubernetes", said::add)).isEqualTo(first);
    assertThat(said).isEmpty();
  }

  @Test
  void aTakenPortIsReplacedAndSaidSo() throws IOException {
    int first = new Ports(folder).choose("kubernetes", said::add);
    try (var other = listen(first)) {
      int second = new Ports(folder).choose("kubernetes", said::add);

      assertThat(second).isNotEqualTo(other.getLocalPort());
      assertThat(said).singleElement().asString().contains(Integer.toString(first));
    }
  }

  @Test
  void aChosenPortThatIsTakenIsRefusedWithTheOption() throws IOException {
    try (var other = listen(0)) {
      assertThatThrownBy(() -> new Ports(folder).pin("operator", other.getLocalPort()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(Integer.toString(other.getLocalPort()))
          .hasMessageContaining("--operator-port");
    }
  }

  @Test
  void aChosenPortIsTakenAndKept() throws IOException {
    int port;
    try (var other = listen(0)) {
      port = other.getLocalPort();
    }
    new Ports(folder).pin("operator", port);

    assertThat(new Ports(folder).choose("operator", said::add)).isEqualTo(port);
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
  }
}
