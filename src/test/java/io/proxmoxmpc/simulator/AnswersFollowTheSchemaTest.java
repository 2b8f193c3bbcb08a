package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.schema.RouteMatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every simulated method is called once, and its answer is what the published schema says. */
final class AnswersFollowTheSchemaTest {
  private final InProcess pve = new InProcess();
  private final Map<String, String> kept = new TreeMap<>();
  private final TreeSet<String> differences = new TreeSet<>();
  private final List<String> failures = new ArrayList<>();
  private final TreeSet<String> answered = new TreeSet<>();

  @Test
  void everyMethodAnswersWhatTheSchemaSays() throws IOException {
    JsonNode paths = schema();
    for (ValidCalls one : ValidCalls.all()) {
      ValidCalls call = one.filled(kept);
      PveAnswer answer = pve.call("root@pam", call.verb(), call.path(), call.form());
      RouteMatch match = pve.schema.match(call.verb(), call.bare());
      assertThat(match).as("%s", call).isNotNull();
      String key = match.method().key();
      answered.add(key);
      if (call.fails()) {
        continue;
      }
      ValidCalls.keep(call.keep(), answer, kept);
      boolean task = answer.data().asText().startsWith("UPID:");
      if (answer.status() != 200 || task && !pve.lastExit().matches("OK|WARNINGS: 1")) {
        failures.add(call + ": " + answer + " " + (task ? pve.lastExit() : ""));
        continue;
      }
      JsonNode returns = paths.path(match.method().path()).path(call.verb()).path("returns");
      ReturnsCheck.problems(returns, answer.data())
          .forEach(problem -> differences.add(key + "\t" + problem));
    }
    TreeSet<String> known = new TreeSet<>(SchemaDifferences.known().keySet());
    assertThat(failures).isEmpty();
    TreeSet<String> unexplained = new TreeSet<>(differences);
    unexplained.removeAll(known);
    assertThat(unexplained).isEmpty();
    known.removeAll(differences);
    assertThat(known).as("explained, but seen no more").isEmpty();
    assertThat(pve.bugs()).isEmpty();
    assertThat(pve.methods.keys()).allSatisfy(key -> assertThat(answered).contains(key));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in =
        AnswersFollowTheSchemaTest.class.getResourceAsStream("/pve-api/schema.json")) {
      return new ObjectMapper().readTree(in).path("paths");
    }
  }
}
