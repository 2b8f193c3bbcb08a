package io.proxmoxmpc.simulator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proxmoxmpc.simulator.ControlClient;
import io.proxmoxmpc.simulator.PveAnswer;
import io.proxmoxmpc.simulator.PveClient;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.simulator.core.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays single requests that genuine Proxmox answered, each as a named test.
 *
 * <p>The captures are parts of longer sessions; {@code captures-before.json} holds the calls that
 * came in between, by the name of the capture that they precede.
 */
final class CapturesTest {
  private static final Timing TIMING = new Timing(1, 5, 50, 10_000, 50, Map.of("default", 20L));

  @AutoClose
  private static final Simulator simulator =
      Simulator.start(SimulatorOptions.fast().withNodes(2).withTiming(TIMING));

  private static final PveClient root = PveClient.root(simulator);
  private static final ControlClient control = new ControlClient(simulator);
  private static JsonNode before;
  private static JsonNode second;
  private static final Map<String, String> UPIDS = new HashMap<>();
  private static final AtomicReference<String> DIGEST = new AtomicReference<>("");
  private static final AtomicReference<String> TICKET = new AtomicReference<>("");
  private static final AtomicReference<String> CSRF = new AtomicReference<>("");

  @BeforeAll
  static void start() throws IOException {
    before = read("/simulator/captures-before.json");
    forgetTheEstate();
  }

  // The recorded cluster had a template file, one node, one storage and no guests of ours.
  private static void forgetTheEstate() {
    ObjectNode state = (ObjectNode) control.get("/state");
    state.putObject("guests");
    state.putObject("pools");
    second = ((ObjectNode) state.path("nodes")).remove("pve2");
    ObjectNode storages = (ObjectNode) state.path("storages");
    storages.retain("local");
    ObjectNode template = ((ArrayNode) state.path("volumes")).addObject();
    template.put("storage", "local").put("node", "pve1").put("format", "tgz").put("size", 1000);
    template.put("name", "vztmpl/debian-12-mini_12.5-1_amd64.tar.gz");
    template.put("content", "vztmpl").put("system", "debian");
    JsonNode loaded = control.send("PUT", "/state", state.toString());
    assertThat(loaded.path("nodes").asInt()).isEqualTo(1);
  }

  // It joined the recorded cluster late.
  private static void joinSecondNode() {
    ObjectNode state = (ObjectNode) control.get("/state");
    ((ObjectNode) state.path("nodes")).set("pve2", second);
    JsonNode loaded = control.send("PUT", "/state", state.toString());
    assertThat(loaded.path("nodes").asInt()).isEqualTo(2);
  }

  private static JsonNode read(String resource) throws IOException {
    try (InputStream in = CapturesTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    }
  }

  @TestFactory
  List<DynamicTest> captures() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Map<String, String> misses = Misses.captures();
    for (JsonNode capture : read("/pve-api/captures.json").path("captures")) {
      String name = capture.path("name").asText();
      boolean skipped = misses.containsKey(name);
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () -> {
                before.path(name).forEach(CapturesTest::prepare);
                if (!skipped) {
                  check(capture);
                }
              }));
    }
    return tests;
  }

  private static void prepare(JsonNode step) {
    String method = step.path(0).asText();
    String path = step.path(1).asText();
    switch (method) {
      case "CONTROL" -> control.post(path, step.path(2).toString());
      case "SETTLE" -> settle();
      case "SECONDNODE" -> joinSecondNode();
      case "STOPTASKS" -> stopTasks();
      case "DIGEST" -> DIGEST.set(root.get(path).data().path("digest").asText());
      default -> request(method, path, step);
    }
  }

  // Workers that were forked begin, and the rounds of ten seconds take place.
  private static void settle() {
    control.post("/clock", "{\"stepMillis\":11000}");
    long now = control.get("/clock").path("millis").asLong();
    Awaitility.await().until(() -> control.get("/clock").path("millis").asLong() > now + 300);
  }

  private static void stopTasks() {
    for (JsonNode task : root.get("/nodes/pve1/tasks?source=active").data()) {
      root.delete("/nodes/pve1/tasks/" + PveClient.encode(task.path("upid").asText()));
    }
    Awaitility.await().until(() -> root.get("/nodes/pve1/tasks?source=active").data().isEmpty());
  }

  private static void request(String method, String path, JsonNode step) {
    PveAnswer answer = call(root, method, path, step.path(2));
    boolean waits = !step.path(3).asText().equals("nowait");
    assertThat(answer.status()).as(method + " " + path + ": " + answer).isLessThan(500);
    if (answer.data().asText().startsWith("UPID") && !method.equals("GET")) {
      remember(answer.data().asText());
      if (waits) {
        String unused = root.exitStatus(answer);
      }
    }
  }

  private static void remember(String upid) {
    String[] parts = upid.split(":");
    UPIDS.put(parts[1] + parts[5] + parts[6], upid);
  }

  /** A task of the recording stands for ours of the same node, type and id. */
  private static String ours(String path) {
    if (!path.contains("/tasks/UPID:")) {
      return path.replace(" ", "%20");
    }
    int start = path.indexOf("UPID:");
    int end = path.indexOf('/', start);
    String upid = end < 0 ? path.substring(start) : path.substring(start, end);
    String[] parts = upid.split(":");
    String mine = UPIDS.getOrDefault(parts[1] + parts[5] + parts[6], upid);
    return path.replace(upid, PveClient.encode(mine));
  }

  private static PveAnswer call(PveClient client, String method, String path, JsonNode params) {
    Map<String, String> values = new TreeMap<>();
    params.properties().forEach(e -> values.put(e.getKey(), value(e.getKey(), e.getValue())));
    boolean body = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    String form = PveClient.form(values);
    String target = body || values.isEmpty() ? path : path + "?" + form;
    return client.send(method, target, body ? form : "");
  }

  private static String value(String key, JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? "1" : "0";
    }
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(v -> parts.add(v.asText()));
      return String.join(",", parts);
    }
    String text = value.asText();
    if (key.equals("digest") && text.length() == 40) {
      return DIGEST.get();
    }
    return text.startsWith("PVE:")
        ? TICKET.get()
        : text.replace("<password>", "password1").replace("<600 KiB of x>", "x".repeat(600 * 1024));
  }

  private static void check(JsonNode capture) {
    String path = ours(capture.path("path").asText().substring("/api2/json".length()));
    PveClient client = client(capture);
    PveAnswer answer =
        capture.path("encoding").asText().equals("json")
            ? client.sendJson(
                capture.path("method").asText(), path, capture.path("params").toString())
            : call(client, capture.path("method").asText(), path, capture.path("params"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(capture.path("status").asInt());
    if (answer.data().has("ticket")) {
      TICKET.set(answer.data().path("ticket").asText());
      CSRF.set(answer.data().path("CSRFPreventionToken").asText());
    }
    JsonNode task = capture.path("task");
    String upid = answer.data().asText();
    boolean forked = upid.startsWith("UPID") && !capture.path("method").asText().equals("GET");
    if (forked) {
      remember(upid);
    }
    if (task.isObject() && forked) {
      assertThat(root.exitStatus(answer)).isEqualTo(task.path("exitstatus").asText());
    }
    assertThat(Comparable.of("", answer.body())).isEqualTo(Comparable.of("", capture.path("body")));
  }

  private static PveClient client(JsonNode capture) {
    String auth = capture.path("auth").asText();
    if (auth.contains("op@pve!lim")) {
      return root.with("nobody@pve!none=00000000-0000-0000-0000-000000000000");
    }
    if (auth.equals("none")) {
      return root.anonymous();
    }
    return switch (capture.path("name").asText()) {
      case "auth-bad-token-secret" -> root.with("root@pam!full=wrong");
      case "auth-unknown-token" -> root.with("root@pam!nope=wrong");
      case "ticket-csrf-wrong" -> root.withTicket(TICKET.get(), "wrong");
      default -> auth.equals("ticket") ? root.withTicket(TICKET.get(), CSRF.get()) : root;
    };
  }
}
