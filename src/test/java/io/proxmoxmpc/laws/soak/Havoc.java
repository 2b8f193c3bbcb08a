package io.proxmoxmpc.laws.soak;

import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.testing.OperatorUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Kills and faults. Calls that fail after their work are ordered for one guest and taken away
 * before anybody else acts on that guest, because a fault strikes whoever calls.
 */
final class Havoc {
  /** What our calls may end with, and whether the work was done. */
  private static final List<Map<String, Object>> CALLS =
      List.of(
          Map.of("action", "status", "status", 500, "text", "got timeout"),
          Map.of("action", "status", "status", 401, "text", "authentication failure"),
          Map.of("action", "status-after", "status", 596, "text", "Connection timed out"),
          Map.of("action", "status", "status", 596, "text", "Connection timed out"),
          Map.of("action", "reset"),
          Map.of("action", "reset-after"));

  private static final List<String> TASKS = List.of("task-fail", "task-lost");

  private final World world;
  private final OperatorUnderTest operator;
  private @Nullable String down;
  private boolean quorumLost;
  private int aimedAt;
  private int fault;

  Havoc(World world, OperatorUnderTest operator) {
    this.world = world;
    this.operator = operator;
  }

  /** Breaks something; returns what. */
  String strike(Guest guest, Random random, List<Guest> all) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> kill();
      case 4, 5 -> call(guest, random);
      case 6 -> task(guest, random);
      case 7 -> reads(random);
      case 8 -> random.nextBoolean() ? node(random, all) : quorum();
      default -> postgres();
    };
  }

  private String kill() {
    operator.kill();
    operator.start();
    return "the operator is killed and started again";
  }

  private String call(Guest guest, Random random) {
    Map<String, Object> order = new java.util.HashMap<>(Draw.one(CALLS, random));
    order.put("method", "POST|PUT");
    order.put("path", "/nodes/[^/]+/(qemu|lxc)/" + guest.vmid() + "/.*");
    return aim(guest, order);
  }

  private String task(Guest guest, Random random) {
    return aim(
        guest,
        Map.of("action", Draw.one(TASKS, random), "method", ".*", "path", "" + guest.vmid()));
  }

  private String aim(Guest guest, Map<String, Object> order) {
    release(aimedAt);
    fault = world.control().fault(order);
    aimedAt = guest.vmid();
    return "a fault for the next call to " + guest.subject().name() + ": " + order;
  }

  /** Before anybody else touches the guest. */
  void release(int vmid) {
    if (aimedAt == vmid && vmid != 0) {
      world.control().remove(fault);
      aimedAt = 0;
    }
  }

  /** Looks fail too; those of other people are tried again. */
  private String reads(Random random) {
    Map<String, Object> order = new java.util.HashMap<>(Draw.one(CALLS, random));
    order.put("method", "GET");
    order.put("path", Draw.one(List.of("/cluster/resources", "/nodes/.*/pending"), random));
    order.put("times", 1 + random.nextInt(5));
    world.control().fault(order);
    return "reads fail: " + order;
  }

  /** A node dies with its guests, or comes back with those that start at boot. */
  private String node(Random random, List<Guest> all) {
    String node = down;
    if (node == null) {
      node = "pve" + (2 + random.nextInt(2));
      down = node;
      Nodes.fell(world, node, all);
      return node + " dies";
    }
    down = null;
    Nodes.rose(world, node, all);
    return node + " returns";
  }

  private String quorum() {
    quorumLost = !quorumLost;
    world.control().post("/quorum", "{\"quorate\": " + !quorumLost + "}");
    return "quorum is " + (quorumLost ? "lost" : "back");
  }

  private String postgres() {
    world.rig().postgres().restart();
    return "PostgreSQL is restarted";
  }

  /** Everything works again. */
  void lift(List<Guest> all) {
    world.control().clearFaults();
    aimedAt = 0;
    if (quorumLost) {
      quorum();
    }
    String node = down;
    if (node != null) {
      down = null;
      Nodes.rose(world, node, all);
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> operator.get("/q/health/ready") == 200);
  }
}
