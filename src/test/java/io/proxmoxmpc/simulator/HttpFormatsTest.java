package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What pveproxy makes of paths, formats and JSON bodies ({@code pve-http-server AnyEvent.pm}). */
final class HttpFormatsTest {
  private static final String JSON = "Content-Type: application/json\r\n";
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());

  private String head(String methodAndUri, String headers, String body) throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.sendTo(methodAndUri, headers, body);
      return connection.head();
    }
  }

  private JsonNode body(String methodAndUri, String headers, String body) throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.sendTo(methodAndUri, headers, body);
      String head = connection.headOnly();
      assertThat(head).startsWith("HTTP/1.1 200 OK");
      return new ObjectMapper().readTree(connection.body(head));
    }
  }

  private static String length(String body) {
    return "Content-Length: " + body.length() + "\r\n";
  }

  @Test
  void theFormatOfTheWebInterfaceFailsWithinASuccess() throws Exception {
    JsonNode good = body("GET /api2/extjs/version", "", "");
    assertThat(good.path("success").asInt()).isEqualTo(1);
    assertThat(good.path("data").has("version")).isTrue();
    JsonNode missing = body("GET /api2/extjs/nodes/pve1/qemu/555/config", "", "");
    assertThat(missing.path("success").asInt()).isZero();
    assertThat(missing.path("status").asInt()).isEqualTo(500);
    assertThat(missing.path("message").asText()).contains("does not exist");
    JsonNode invalid = body("GET /api2/extjs/cluster/nextid?vmid=1", "", "");
    assertThat(invalid.path("errors").has("vmid")).isTrue();
  }

  @Test
  void pathsOutsideTheApiAndUnknownFormatsAreRefused() throws Exception {
    assertThat(head("GET /api2/yaml/version", "", ""))
        .startsWith("HTTP/1.1 501 no formatter for uri /version, yaml");
    assertThat(head("GET /api2", "", "")).startsWith("HTTP/1.1 501 no such uri");
    assertThat(head("GET /metrics", "", "")).startsWith("HTTP/1.1 501 no such file '/metrics'");
  }

  @Test
  void aNullIsAsGoodAsNothingAndNothingIsNested() throws Exception {
    String vm = "{\"vmid\":300,\"name\":null,\"memory\":64}";
    assertThat(head("POST /api2/json/nodes/pve1/qemu", JSON + length(vm), vm))
        .startsWith("HTTP/1.1 200");
    String nested = "{\"name\":{\"a\":1}}";
    assertThat(head("PUT /api2/json/nodes/pve1/qemu/300/config", JSON + length(nested), nested))
        .startsWith("HTTP/1.1 400");
    assertThat(head("POST /api2/json/nodes/pve1/qemu", JSON + length("[1]"), "[1]"))
        .startsWith("HTTP/1.1 500 Not a HASH reference");
  }

  @Test
  void tooManyHeadersGetNoAnswer() throws Exception {
    try (RawConnection connection = new RawConnection(simulator)) {
      connection.sendTo("GET /api2/json/version", "X-Filler: 1\r\n".repeat(64), "");
      assertThat(connection.isEnded()).isTrue();
    }
  }
}
