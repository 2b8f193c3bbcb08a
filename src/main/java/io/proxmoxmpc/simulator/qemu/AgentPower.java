package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shuts a guest down or puts it to sleep from within; neither is a task. */
final class AgentPower {
  private static final Pattern VERSION = Pattern.compile("-(\\d+)\\.(\\d+)(?:\\+pve(\\d+))?");

  private AgentPower() {}

  static @Nullable Object shutdown(Call call, Guest guest) {
    guest.run.stop();
    return null;
  }

  static @Nullable Object toRam(Call call, Guest guest) {
    if (!sleeps(call, guest, "enable-s3")) {
      return unable();
    }
    guest.run.qmpStatus = "suspended";
    return null;
  }

  static @Nullable Object toDisk(Call call, Guest guest) {
    if (!sleeps(call, guest, "enable-s4")) {
      return unable();
    }
    guest.run.stop();
    return null;
  }

  /** Memory and disk: the guest sleeps as in RAM, but needs both. */
  static @Nullable Object hybrid(Call call, Guest guest) {
    return sleeps(call, guest, "enable-s4") ? toRam(call, guest) : unable();
  }

  private static Object unable() {
    return AgentCall.error(
        "GenericError", "the requested suspend mode is not supported by the guest");
  }

  // qemu-server QemuServer/Machine.pm: machines from 9.2+pve1 on have no S3 and S4 unless asked.
  private static boolean sleeps(Call call, Guest guest, String option) {
    String machine = guest.config.values.getOrDefault("machine", "");
    var options = new QemuSchema(call.context()).parse("machine", machine);
    String wanted = options.get(option);
    if (wanted != null) {
      return wanted.equals("1");
    }
    Matcher version = VERSION.matcher(options.getOrDefault("type", ""));
    if (!version.find()) {
      return false;
    }
    long number = Whole.of(version.group(1)) * 100 + Whole.of(version.group(2));
    long patch = version.group(3) == null ? 0 : Whole.of(version.group(3));
    return number < 902 || number == 902 && patch < 1;
  }
}
