package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.SshKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Checks of values that no format covers. */
final class QemuChecks {
  private QemuChecks() {}

  static void content(Map<String, String> wanted) {
    String keys = wanted.get("sshkeys");
    if (keys != null && !keys.isBlank()) {
      SshKeys.check(URLDecoder.decode(keys.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
  }

  /** A script must exist before anyone asks who may set it. */
  static void hookScript(Call call, Map<String, String> wanted) {
    String script = wanted.get("hookscript");
    if (script != null && call.cluster().volume(script, call.node()).isEmpty()) {
      throw PveError.param("hookscript", "script '" + script + "' does not exist\n");
    }
  }
}
