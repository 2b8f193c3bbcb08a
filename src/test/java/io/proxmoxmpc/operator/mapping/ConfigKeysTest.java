package io.proxmoxmpc.operator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.domain.GuestKind;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds our list of config keys against the API's own description. */
class ConfigKeysTest {
  @ParameterizedTest
  @EnumSource(GuestKind.class)
  void areThoseThatCanBeReadAndWritten(GuestKind kind) throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/pve-api/schema.json")) {
      JsonNode config =
          new ObjectMapper()
              .readTree(in)
              .path("paths")
              .path("/nodes/{node}/" + kind.apiName() + "/{vmid}/config");
      Set<String> both = new TreeSet<>();
      config
          .path("GET")
          .path("returns")
          .path("properties")
          .fieldNames()
          .forEachRemaining(both::add);
      Set<String> written = new TreeSet<>();
      config.path("PUT").path("parameters").fieldNames().forEachRemaining(written::add);
      both.retainAll(written);
      assertThat(new TreeSet<>(ConfigKeys.of(kind))).isEqualTo(both);
    }
  }
}
