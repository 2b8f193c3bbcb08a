package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The chart carries the CRDs and deploy/ is the chart rendered: both are committed. */
class CommittedCopiesTest {
  private static final String UPDATE = "shipping.update";
  private static final Path CHART_CRDS = Chart.FOLDER.resolve("files").resolve("crds");

  @Test
  void theChartHasTheDefinitions() throws IOException {
    var expected = texts(Path.of("crds"));
    update(CHART_CRDS, expected);

    assertThat(texts(CHART_CRDS)).as(hint()).isEqualTo(expected);
  }

  @Test
  void deployIsTheChart() throws IOException {
    SortedMap<String, String> expected = new PlainManifests().render();
    update(PlainManifests.FOLDER, expected);

    var committed = texts(PlainManifests.FOLDER);
    committed.keySet().removeAll(PlainManifests.WRITTEN_BY_HAND);
    assertThat(committed).as(hint()).isEqualTo(expected);
  }

  private static String hint() {
    return "run mvn test -Dtest=CommittedCopiesTest -D%s=true and commit the result"
        .formatted(UPDATE);
  }

  private static void update(Path folder, Map<String, String> files) throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      for (var file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private static SortedMap<String, String> texts(Path folder) throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        found.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return found;
  }
}
