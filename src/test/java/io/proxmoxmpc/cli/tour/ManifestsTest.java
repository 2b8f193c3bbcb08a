package io.proxmoxmpc.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "namespace", "tour",
          "endpoint", "https://127.0.0.1:8006",
          "caBundle", "\"-----BEGIN CERTIFICATE-----\\n\"",
          "tokenId", "mpc@pve!operator",
          "tokenSecret", "0000",
          "repository", "file:///tmp/estate.git");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "blank", "export", "web-1", "web-2", "dns-1", "estate"})
  void nothingIsLeftOpen(String name) throws IOException {
    String text = Files.readString(new Manifests(folder, VALUES).write(name));
    assertThat(text).doesNotContain("${");
    for (String document : text.split("(?m)^---$")) {
      Map<?, ?> object = Serialization.unmarshal(document, Map.class);
      assertThat(object.get("kind")).as(document).isNotNull();
    }
  }
}
