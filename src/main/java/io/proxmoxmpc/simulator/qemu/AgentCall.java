package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A command that the guest agent answers ({@code qemu-server Agent.pm}); first it is pinged, and
 * one that does not answer in time counts as absent.
 */
final class AgentCall implements Handler {
  // qemu qga/main.c: what the agent still does while file systems are frozen.
  private static final Set<String> ALLOWED_FROZEN =
      Set.of("ping", "info", "sync", "sync-delimited", "fsfreeze-status", "fsfreeze-thaw");

  private final String command;
  private final BiFunction<Call, Guest, ? extends @Nullable Object> answer;

  AgentCall(String command, BiFunction<Call, Guest, ? extends @Nullable Object> answer) {
    this.command = command;
    this.answer = answer;
  }

  /** Errors of such a command come as its result, with status 200. */
  @Override
  public Object handle(Call call) {
    Guest guest = available(call);
    think(call, guest);
    if (!isAllowed(guest, command)) {
      return result(error("CommandNotFound", disabled(command)));
    }
    return result(answer.apply(call, guest));
  }

  private static Map<String, @Nullable Object> result(@Nullable Object value) {
    return Collections.singletonMap("result", value);
  }

  static Map<String, Object> error(String kind, String text) {
    return Map.of("error", Map.of("class", kind, "desc", text));
  }

  /** The guest of a call that dies of what the agent says against a command. */
  static Guest living(Call call, String command) {
    Guest guest = available(call);
    think(call, guest);
    if (!isAllowed(guest, command)) {
      throw PveError.die("Agent error: " + disabled(command));
    }
    return guest;
  }

  static boolean isAllowed(Guest guest, String command) {
    return !guest.run.frozen || ALLOWED_FROZEN.contains(command);
  }

  private static String disabled(String command) {
    return "Command guest-" + command + " has been disabled: the agent is in frozen state";
  }

  private static void think(Call call, Guest guest) {
    if (guest.run.agentDelayMillis > 0) {
      call.world().sleep(guest.run.agentDelayMillis);
    }
  }

  /** {@code assert_agent_available}; {@code agent: 0} is configured too. */
  private static Guest available(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    if (!guest.config.values.containsKey("agent")) {
      throw PveError.die("No QEMU guest agent configured");
    }
    if (!guest.run.running) {
      throw PveError.die("VM " + guest.vmid + " is not running");
    }
    long patience = call.world().timing().agentMillis();
    boolean awake = guest.run.agentRuns && guest.run.qmpStatus.equals("running");
    if (!awake || guest.run.agentDelayMillis >= patience) {
      call.world().sleep(patience);
      throw PveError.die("QEMU guest agent is not running");
    }
    think(call, guest);
    return guest;
  }
}
