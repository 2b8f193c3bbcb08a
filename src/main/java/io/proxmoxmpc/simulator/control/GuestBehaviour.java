package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.state.Guest;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/** How a guest behaves from now on: its agent, its obedience, its lock. */
final class GuestBehaviour {
  // qemu-server Qemu.pm and pve-container LXC/Config.pm, `lock`.
  private static final Set<String> LOCKS =
      Set.of(
          "backup",
          "clone",
          "create",
          "destroyed",
          "disk",
          "fstrim",
          "import",
          "migrate",
          "mounted",
          "rollback",
          "snapshot",
          "snapshot-delete",
          "suspended",
          "suspending");

  private GuestBehaviour() {}

  /** Everything is read before anything changes, so that a refusal changes nothing. */
  static void change(Guest guest, JsonNode json) {
    ControlBody body =
        new ControlBody(
            json,
            "obeysShutdown",
            "agent",
            "agentDelayMillis",
            "addresses",
            "stuckDevices",
            "lock");
    boolean obeys = body.truth("obeysShutdown", guest.run.obeysShutdown);
    boolean agent = body.truth("agent", guest.run.agentRuns);
    long delay = body.number("agentDelayMillis", guest.run.agentDelayMillis, 0, 86_400_000);
    List<String> addresses = body.has("addresses") ? addresses(body) : guest.run.agentAddresses;
    List<String> stuck =
        body.has("stuckDevices") ? body.texts("stuckDevices") : guest.run.stuckDevices;
    String lock = lock(body);
    if (body.has("obeysShutdown")) {
      guest.run.obeysShutdown = obeys;
      guest.run.obeysOverride = obeys;
    }
    if (body.has("agent")) {
      guest.run.agentRuns = agent;
      guest.run.agentOverride = agent;
    }
    guest.run.agentDelayMillis = delay;
    guest.run.agentAddresses = addresses;
    guest.run.stuckDevices = stuck;
    if (body.has("lock")) {
      guest.config.values.remove("lock");
      if (!lock.isEmpty()) {
        guest.config.values.put("lock", lock);
      }
    }
  }

  private static String lock(ControlBody body) {
    String lock = body.text("lock", "");
    if (!lock.isEmpty() && !LOCKS.contains(lock)) {
      throw ControlBody.bad("there is no lock \"" + lock + "\"; give \"backup\", or \"\" for none");
    }
    return lock;
  }

  private static List<String> addresses(ControlBody body) {
    List<String> all = body.texts("addresses");
    for (String address : all) {
      int slash = address.indexOf('/');
      try {
        var unused = InetAddress.ofLiteral(slash < 0 ? address : address.substring(0, slash));
        if (slash >= 0 && !address.substring(slash + 1).matches("\\d{1,3}")) {
          throw new IllegalArgumentException(address);
        }
      } catch (IllegalArgumentException e) {
        throw ControlBody.bad(
            "\"addresses\" holds " + address + ", which is no address such as 10.0.0.5/24");
      }
    }
    return all;
  }
}
