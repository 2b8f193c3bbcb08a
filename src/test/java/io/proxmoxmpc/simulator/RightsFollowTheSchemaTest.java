package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.schema.ApiMethod;
import io.proxmoxmpc.simulator.schema.RouteMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A token that has nothing plays the whole story, and gets what each refusal names: that must be
 * what the schema declares, and what {@code rights.txt} tells of the checks in the code.
 */
final class RightsFollowTheSchemaTest {
  private static final String ROOT = "root@pam";
  private final InProcess pve = new InProcess();
  private final Map<String, String> kept = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Set<String> probed = new TreeSet<>();

  @Test
  void everyMethodAsksForItsPrivileges() {
    Map<String, RightsInCode> inCode = RightsInCode.all();
    Probe probe = new Probe(pve);
    for (ValidCalls call : ValidCalls.all()) {
      ValidCalls filled = call.filled(kept);
      RouteMatch match = pve.schema.match(filled.verb(), filled.bare());
      if (match == null) {
        failures.add(filled + " leads nowhere");
        continue;
      }
      ApiMethod method = match.method();
      boolean byRoot = !method.allowsToken() || call.keep().matches("upid|archive");
      if (byRoot) {
        PveAnswer answer = pve.call(ROOT, filled.verb(), filled.path(), filled.form());
        ValidCalls.keep(call.keep(), answer, kept);
        continue;
      }
      String line = (call.verb() + " " + call.path() + " " + call.form()).strip();
      RightsInCode more = inCode.getOrDefault(line, inCode.get(method.key()));
      List<String> hints = more == null ? List.of() : more.hints();
      Probe.Outcome outcome = probe.call(filled.verb(), filled.path(), filled.form(), hints);
      ValidCalls.keep(call.keep(), outcome.answer(), kept);
      probed.add(method.key());
      if (outcome.answer().status() != 200 && !call.fails()) {
        failures.add(filled + " ends " + outcome);
      }
      Set<String> wanted = new TreeSet<>(declared(method, values(match, filled)));
      if (more != null) {
        wanted.addAll(more.named());
      }
      if (!wanted.equals(outcome.named())) {
        failures.add(filled + "\n  named  " + outcome.named() + "\n  wanted " + wanted);
      }
    }
    assertThat(failures).isEmpty();
    assertThat(pve.bugs()).isEmpty();
    assertThat(pve.methods.keys())
        .allSatisfy(key ->
            assertThat(probed.contains(key) || !pve.schema.method(key).allowsToken())
                .as(key)
                .isTrue());
  }

  private static Map<String, String> values(RouteMatch match, ValidCalls call) {
    Map<String, String> values = new LinkedHashMap<>(match.pathValues());
    values.putAll(InProcess.parsed(call.query()));
    return values;
  }

  /** What the schema lets a refusal name; alternatives are named by nobody. */
  private static Set<String> declared(ApiMethod method, Map<String, String> values) {
    Set<String> named = new TreeSet<>();
    if (!method.permissions().path("user").asText().equals("all")) {
      declared(method.permissions().path("check"), values, named);
    }
    return named;
  }

  private static void declared(JsonNode check, Map<String, String> values, Set<String> named) {
    switch (check.path(0).asText()) {
      case "and" -> check.forEach(part -> declared(part, values, named));
      case "perm" -> {
        String path = check.path(1).asText();
        for (Map.Entry<String, String> value : values.entrySet()) {
          path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        List<String> privileges = new ArrayList<>();
        check.path(2).forEach(privilege -> privileges.add(privilege.asText()));
        if (check.path(3).asText().equals("any")) {
          named.add(path + " " + String.join("|", privileges));
        } else {
          String at = path;
          privileges.forEach(privilege -> named.add(at + " " + privilege));
        }
      }
      default -> {
        // "or" and the checks about users name no privilege, or one that rights.txt knows.
      }
    }
  }
}
