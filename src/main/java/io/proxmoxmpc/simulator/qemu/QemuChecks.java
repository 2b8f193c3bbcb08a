package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Checks of values that no format covers. */
final class QemuChecks {
  private QemuChecks() {}

  static void content(Call call, Map<String, String> wanted) {
    String keys = wanted.get("sshkeys");
    if (keys != null && !keys.isBlank()) {
      sshKeys(keys);
    }
    wanted.forEach((key, value) -> {
      if (call.isRoot()) {
        return;
      }
      if (key.matches("hostpci\\d+") && !value.contains("mapping=")) {
        throw PveError.die("only root can set '" + key + "' config for non-mapped devices");
      }
      if (key.matches("serial\\d+") && !value.equals("socket")) {
        throw PveError.die("only root can set '" + key + "' config for real devices");
      }
      boolean real = key.matches("usb\\d+") && !value.startsWith("spice");
      if (real && !value.startsWith("host=spice") && !value.contains("mapping=")) {
        throw PveError.die("only root can set '" + key + "' config for real devices");
      }
    });
  }

  /** A script must exist before anyone asks who may set it. */
  static void hookScript(Call call, Map<String, String> wanted) {
    String script = wanted.get("hookscript");
    if (script != null && call.cluster().volume(script, call.node()).isEmpty()) {
      throw PveError.param("hookscript", "script '" + script + "' does not exist\n");
    }
  }

  private static void sshKeys(String encoded) {
    String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    for (String line : text.split("\n")) {
      if (!line.isBlank() && !line.matches("(\\S+ )?(ssh-|ecdsa-|sk-)\\S+ [A-Za-z0-9+/=]+( .*)?")) {
        throw PveError.die("SSH public key validation error");
      }
    }
  }
}
