package io.proxmoxmpc.simulator.capabilities;

import io.proxmoxmpc.simulator.core.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The versions of the two kinds of machines, newest first ({@code API2/Qemu/Machine.pm}). */
final class MachineTypes {
  private static final String[] VERSIONS = {
    "10.0",
    "9.2+pve1",
    "9.2",
    "9.1",
    "9.0",
    "8.2",
    "8.1",
    "8.0",
    "7.2",
    "7.1",
    "7.0",
    "6.2",
    "6.1",
    "6.0",
    "5.2",
    "5.1",
    "5.0",
    "4.2",
    "4.1",
    "4.0",
    "3.1",
    "3.0"
  };

  private MachineTypes() {}

  static Object list(Call call) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (call.get("arch", "x86_64").equals("x86_64")) {
      for (String version : VERSIONS) {
        all.add(row("pc-i440fx-", "i440fx", version));
        all.add(row("pc-q35-", "q35", version));
      }
    }
    return all;
  }

  private static Map<String, Object> row(String prefix, String type, String version) {
    return Map.of("id", prefix + version, "type", type, "version", version);
  }
}
