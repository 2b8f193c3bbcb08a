package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.core.Answer;
import io.proxmoxmpc.simulator.core.ApiRequest;
import io.proxmoxmpc.simulator.core.Caller;
import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.Dispatcher;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Timing;
import io.proxmoxmpc.simulator.core.Upload;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.estate.DefaultEstate;
import io.proxmoxmpc.simulator.http.Certificates;
import io.proxmoxmpc.simulator.http.Tickets;
import io.proxmoxmpc.simulator.schema.ApiSchema;
import io.proxmoxmpc.simulator.schema.Verifier;
import io.proxmoxmpc.simulator.state.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** The whole API without HTTP, called as any identity. */
final class InProcess {
  private static final Upload FILE = new Upload("probe.iso", new byte[64]);

  final ApiSchema schema = ApiSchema.load();
  final MethodTable methods;
  private final ObjectMapper mapper = new ObjectMapper();
  private final World world;
  private final Dispatcher dispatcher;

  InProcess() {
    Cluster cluster = DefaultEstate.build(2, 0, 1, System.currentTimeMillis());
    var unused = Certificates.issue(cluster);
    world = new World(cluster, Timing.fast().withSpeed(1000), 1);
    methods = MethodRegistry.table(schema, new Tickets(world));
    dispatcher = new Dispatcher(new Context(world, schema, new Verifier(schema)), methods);
  }

  /** One call, whose task has ended when this returns. */
  PveAnswer call(String who, String verb, String path, String form) {
    boolean file = form.equals("upload");
    String query = path.contains("?") ? path.substring(path.indexOf('?') + 1) : form;
    Map<String, String> params =
        file ? Map.of("content", "iso", "filename", "probe.iso") : parsed(query);
    String bare = path.replaceFirst("\\?.*", "");
    Answer answer =
        dispatcher.dispatch(
            new ApiRequest(verb, bare, params, new Caller(who), file ? FILE : null));
    settle();
    return new PveAnswer(answer.status(), mapper.valueToTree(answer.json()));
  }

  PveAnswer call(String verb, String path, String form) {
    return call("root@pam", verb, path, form);
  }

  /** What a call answers that must succeed. */
  JsonNode ok(String verb, String path, String form) {
    PveAnswer answer = call(verb, path, form);
    assertThat(answer.status()).as("%s %s: %s", verb, path, answer).isEqualTo(200);
    return answer.data();
  }

  static Map<String, String> parsed(String form) {
    Map<String, String> params = new TreeMap<>();
    for (String pair : form.split("&")) {
      if (pair.contains("=")) {
        String[] parts = pair.split("=", 2);
        params.put(parts[0], parts[1].replace("%2B", "+"));
      }
    }
    return params;
  }

  private void settle() {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() ->
            world.locked(() -> world.tasks().newestFirst().stream().noneMatch(Task::isRunning)));
  }

  /** How the newest task ended. */
  String lastExit() {
    return world.locked(() -> world.tasks().newestFirst().getFirst().exitStatus());
  }

  List<?> bugs() {
    return world.bugs().list();
  }
}
