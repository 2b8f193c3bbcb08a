package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import java.util.function.BiFunction;

/** A call that the guest agent answers; without a living agent it takes a while to fail. */
final class AgentCall implements Handler {
  private final BiFunction<QemuSchema, Guest, Object> answer;

  private AgentCall(BiFunction<QemuSchema, Guest, Object> answer) {
    this.answer = answer;
  }

  static Handler of(BiFunction<QemuSchema, Guest, Object> answer) {
    return new AgentCall(answer);
  }

  @Override
  public Object handle(Call call) {
    return Map.of("result", answer.apply(new QemuSchema(call.context()), living(call)));
  }

  /** The guest of a call, if its agent lives. */
  static Guest living(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    if (!QemuStatus.agentEnabled(new QemuSchema(call.context()), guest)) {
      throw PveError.die("No QEMU guest agent configured");
    }
    if (!guest.run.running) {
      throw PveError.die("VM " + guest.vmid + " is not running");
    }
    if (!guest.run.agentRuns) {
      call.world().sleep(call.world().timing().agentMillis());
      throw PveError.die("QEMU guest agent is not running");
    }
    return guest;
  }
}
