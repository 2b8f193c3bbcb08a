package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.simulator.core.Answer;
import io.proxmoxmpc.simulator.core.ApiRequest;
import io.proxmoxmpc.simulator.core.Caller;
import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.Dispatcher;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Timing;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.estate.DefaultEstate;
import io.proxmoxmpc.simulator.http.Certificates;
import io.proxmoxmpc.simulator.http.Tickets;
import io.proxmoxmpc.simulator.schema.ApiMethod;
import io.proxmoxmpc.simulator.schema.ApiSchema;
import io.proxmoxmpc.simulator.schema.Prop;
import io.proxmoxmpc.simulator.schema.Verifier;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.testing.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Every simulated method with all sorts of parameters: nothing brings the simulator down. */
final class FuzzedMethodsTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "0",
          "1",
          "-1",
          "100",
          "9000",
          "999999999",
          "1e3",
          "0.5",
          "x",
          "local",
          "a=b",
          "local:1",
          "local:1,size=",
          "order=",
          "scsi0",
          "net0",
          "s1",
          "shop",
          "user=",
          "\u00fc",
          "vm:100",
          "ct:9000",
          "/vms/100",
          "PVEAuditor",
          "mpc@pve",
          "10.0.0.1/24",
          "fe80::1",
          ",");
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "node", List.of("pve1", "pve2"),
          "vmid", List.of("100", "101", "102", "9000"),
          "storage", List.of("local", "ceph", "none"),
          "ostemplate", List.of("local:vztmpl/debian-13.tar.zst"),
          "newid", List.of("100", "101", "102"),
          "disk", List.of("scsi0", "scsi1", "rootfs"),
          "userid", List.of("mpc@pve", "eve@pve"),
          "sid", List.of("vm:100", "ct:101", "102"),
          "snapname", List.of("s1", "s2"));

  private final Random random = new Random(7);

  @Test
  void noMethodFailsByAnErrorOfOurs() {
    ApiSchema schema = ApiSchema.load();
    Cluster cluster = DefaultEstate.build(2, 0, 1, System.currentTimeMillis());
    var unused = Certificates.issue(cluster);
    World world = new World(cluster, Timing.fast().withSpeed(1000), 1);
    MethodTable table = MethodRegistry.table(schema, new Tickets(world));
    Dispatcher dispatcher = new Dispatcher(new Context(world, schema, new Verifier(schema)), table);
    for (int round = 0; round < Scope.of(6, 300); round++) {
      for (String key : table.keys()) {
        ApiMethod method = schema.method(key);
        Answer answer = dispatcher.dispatch(request(method));
        assertThat(answer.status()).as(key).isNotEqualTo(501);
      }
    }
    Awaitility.await()
        .until(() ->
            world.locked(() -> world.tasks().newestFirst().stream().noneMatch(Task::isRunning)));
    assertThat(world.bugs().list()).isEmpty();
  }

  private ApiRequest request(ApiMethod method) {
    Map<String, String> params = new LinkedHashMap<>();
    method
        .plainParameters()
        .forEach((name, prop) -> {
          boolean inPath = method.path().contains("{" + name + "}");
          if (!inPath && (!prop.isOptional() || random.nextInt(5) == 0)) {
            params.put(name, value(name, prop));
          }
        });
    for (String family : List.of("net0", "scsi0", "scsi1", "ide2", "mp0", "ipconfig0", "unused0")) {
      if (method.parameter(family) != null && random.nextInt(5) == 0) {
        params.put(family, pick(WORDS));
      }
    }
    Caller caller = new Caller(random.nextInt(4) == 0 ? "root@pam" : "root@pam!full");
    return new ApiRequest(method.verb(), path(method), params, caller, null);
  }

  private String path(ApiMethod method) {
    return PLACE
        .matcher(method.path())
        .replaceAll(place -> pick(PLACES.getOrDefault(place.group(1), List.of("x", "100", "s1"))));
  }

  private String value(String name, Prop prop) {
    if (random.nextInt(12) == 0) {
      return pick(WORDS);
    }
    List<String> known = PLACES.get(name);
    if (known != null) {
      return pick(known);
    }
    if (!prop.enumeration().isEmpty()) {
      return pick(prop.enumeration());
    }
    Double least = prop.minimum();
    return switch (prop.type()) {
      case "boolean" -> String.valueOf(random.nextInt(2));
      case "integer", "number" ->
          String.valueOf((least == null ? 0 : least.longValue()) + random.nextInt(3));
      default -> pick(WORDS);
    };
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
