package io.proxmoxmpc.simulator.capabilities;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.schema.CpuModels;
import io.proxmoxmpc.simulator.schema.Prop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CPU models and flags of a node ({@code qemu-server CPUConfig.pm}, {@code CPUFlags.pm}). */
final class CpuCapabilities {
  private CpuCapabilities() {}

  /** Every model of the schema that the architecture has, then those that only Proxmox knows. */
  static Object models(Call call) {
    boolean arm = isArm(call);
    List<Map<String, Object>> all = new ArrayList<>();
    for (String name : reportable(call)) {
      boolean any = name.equals("host") || name.equals("max");
      if (any || arm == name.matches("a64fx|cortex-.*|neoverse-.*")) {
        all.add(row(name, vendor(name)));
      }
    }
    if (!arm) {
      CpuModels.ABSTRACT.forEach(name -> {
        Map<String, Object> row = row(name, "default");
        row.put("abstract", 1);
        all.add(row);
      });
    }
    return all;
  }

  private static List<String> reportable(Call call) {
    Prop cpu = call.context().schema().method("POST /nodes/{node}/qemu").parameter("cpu");
    Prop reported = cpu == null ? null : cpu.properties().get("reported-model");
    return reported == null ? List.of() : reported.enumeration();
  }

  private static Map<String, Object> row(String name, String vendor) {
    return new TreeMap<>(Map.of("name", name, "custom", 0, "vendor", vendor));
  }

  private static String vendor(String name) {
    if (name.matches("host|max|kvm32|kvm64|qemu32|qemu64|a64fx|cortex-.*|neoverse-.*")) {
      return "default";
    }
    return name.matches("athlon|phenom|Opteron_.*|EPYC.*") ? "AuthenticAMD" : "GenuineIntel";
  }

  /** The flags that a VM may set; the nodes are alike. */
  static Object flags(Call call) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (!isArm(call)) {
      List<String> nodes = List.copyOf(call.cluster().nodes.keySet());
      // Nested virtualisation always comes first.
      all.add(Map.of("name", "nested-virt", "supported-on", nodes));
      CpuModels.FLAGS.stream()
          .filter(name -> !name.equals("nested-virt"))
          .forEach(name -> all.add(Map.of("name", name, "supported-on", nodes)));
    }
    return all;
  }

  private static boolean isArm(Call call) {
    return call.get("arch", "x86_64").equals("aarch64");
  }
}
