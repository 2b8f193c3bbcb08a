package io.proxmoxmpc.simulator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.PveAnswer;
import io.proxmoxmpc.simulator.PveClient;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Grants exactly what each 403 names until a call passes, and compares with genuine Proxmox. */
final class LeastPrivilegeTest {
  private static final Pattern DENIED =
      Pattern.compile("Permission check failed(?: \\(([^,]+), (.+)\\))?");
  private static final String USER = "probe@pve";

  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient root = PveClient.root(simulator);
  private static JsonNode requests;

  @BeforeAll
  static void start() throws IOException {
    requests = read("/simulator/privilege-requests.json");
    requests.path("setup").forEach(LeastPrivilegeTest::prepare);
  }

  private static JsonNode read(String resource) throws IOException {
    try (InputStream in = LeastPrivilegeTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static void prepare(JsonNode step) {
    PveAnswer answer = send(root, step);
    assertThat(answer.status()).as(step + ": " + answer).isEqualTo(200);
    if (answer.data().asText().startsWith("UPID")) {
      root.done(answer);
    }
  }

  private static PveAnswer send(PveClient client, JsonNode step) {
    String method = step.path(0).asText();
    String form = step.path(2).asText();
    boolean body = method.equals("POST") || method.equals("PUT");
    String path = step.path(1).asText() + (body || form.isEmpty() ? "" : "?" + form);
    return client.send(method, path, body ? form : "");
  }

  @TestFactory
  List<DynamicTest> operations() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    JsonNode operations = read("/pve-api/captures.json").path("leastPrivilege").path("operations");
    operations
        .properties()
        .forEach(e -> {
          JsonNode request = requests.path("operations").path(e.getKey());
          if (request.isArray()) {
            tests.add(DynamicTest.dynamicTest(e.getKey(), () -> probe(request, e.getValue())));
          } else {
            // Every other operation is listed with its reason.
            tests.add(
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> assertThat(requests.path("misses").has(e.getKey())).isTrue()));
          }
        });
    return tests;
  }

  private static void probe(JsonNode request, JsonNode expected) {
    PveAnswer stop = root.post("/nodes/pve1/qemu/400/status/stop");
    if (stop.status() == 200) {
      // Created with start=1, it starts in a task of its own.
      String unused = root.exitStatus(stop);
    }
    PveAnswer leftOver = root.delete("/nodes/pve1/qemu/400");
    if (leftOver.status() == 200) {
      root.done(leftOver);
    }
    PveClient probe = newProbe();
    // The probe stopped where a 403 named nothing, so what it had besides is given at once.
    request.path(3).forEach(given -> grant(given.path(0).asText(), given.path(1).asText()));
    // What genuine Proxmox asked for, in any order: keys are checked in random order there.
    TreeSet<String> wanted = new TreeSet<>();
    for (JsonNode step : expected) {
      wanted.add(step.isTextual() ? step.asText() : named(step));
    }
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      PveAnswer answer = send(probe, request);
      Matcher denied = DENIED.matcher(answer.message());
      if (answer.status() != 403 || !denied.matches()) {
        if (answer.status() != 200) {
          found.add("ERR " + answer.status() + " " + answer.message());
        }
        assertThat(found).isEqualTo(wanted);
        if (answer.data().asText().startsWith("UPID:")) {
          // The next operation is about the same guest.
          String unused = root.exitStatus(answer);
        }
        return;
      }
      if (denied.group(1) == null) {
        JsonNode hint = noDetail(expected);
        found.add(named(expected.get(indexOf(expected, hint))));
        grant(hint.path(0).asText(), hint.path(1).asText());
      } else {
        found.add(denied.group(1) + " " + denied.group(2));
        grant(denied.group(1), denied.group(2).split("\\|")[0]);
      }
    }
    throw new AssertionError("still denied after granting " + found);
  }

  private static String named(JsonNode step) {
    return step.path(0).asText().startsWith("(no detail)")
        ? "(no detail)"
        : step.path(0).asText() + " " + step.path(1).asText();
  }

  private static JsonNode noDetail(JsonNode expected) {
    for (JsonNode step : expected) {
      if (step.path(0).asText().startsWith("(no detail)")) {
        return step.path(1);
      }
    }
    throw new AssertionError("denied without detail, unlike genuine Proxmox");
  }

  private static int indexOf(JsonNode expected, JsonNode hint) {
    for (int i = 0; i < expected.size(); i++) {
      if (expected.get(i).path(1).equals(hint)) {
        return i;
      }
    }
    return 0;
  }

  private static PveClient newProbe() {
    root.delete("/access/users/" + USER);
    root.post("/access/users", "userid", USER);
    PveAnswer token = root.post("/access/users/" + USER + "/token/main", "privsep", 1);
    return root.with(USER + "!main=" + token.data().path("value").asText());
  }

  private static void grant(String path, String privilege) {
    String role = "Only." + privilege;
    root.post("/access/roles", "roleid", role, "privs", privilege);
    PveAnswer user = root.put("/access/acl", "path", path, "roles", role, "users", USER);
    assertThat(user.status()).as(path + ": " + user).isEqualTo(200);
    root.put("/access/acl", "path", path, "roles", role, "tokens", USER + "!main");
  }
}
