package io.proxmoxmpc.simulator.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a VM may say about its CPU ({@code qemu-server CPUConfig.pm validate_vm_cpu_conf}). */
public final class CpuModels {
  /** Models that only Proxmox knows; a VM reports another one. */
  public static final Set<String> ABSTRACT =
      Set.of("x86-64-v2", "x86-64-v2-AES", "x86-64-v3", "x86-64-v4");

  /** The flags that a VM may set by itself, in the order of their names. */
  public static final List<String> FLAGS =
      List.of(
          "aes",
          "amd-no-ssb",
          "amd-ssbd",
          "hv-evmcs",
          "hv-tlbflush",
          "ibpb",
          "md-clear",
          "nested-virt",
          "pcid",
          "pdpe1gb",
          "spec-ctrl",
          "ssbd",
          "virt-ssbd");

  private static final String FLAG = "[+-](" + String.join("|", FLAGS) + ")";
  private static final Pattern ALLOWED = Pattern.compile(FLAG + "(;" + FLAG + ")*");

  private CpuModels() {}

  /** What is wrong with the parts of a CPU, which fit their formats already. */
  static @Nullable String problem(Map<String, Prop> format, Map<String, String> cpu) {
    String type = cpu.getOrDefault("cputype", "");
    if (type.isEmpty() || type.equals("0")) {
      return "CPU is missing cputype\n";
    }
    if (type.startsWith("custom-")) {
      // Nobody can define one here: those methods are not simulated.
      return "Custom cputype '" + type.substring("custom-".length()) + "' not found\n";
    }
    Prop reported = format.get("reported-model");
    boolean known = reported != null && reported.enumeration().contains(type);
    if (!known && !ABSTRACT.contains(type)) {
      return "Built-in cputype '" + type + "' is not defined (missing 'custom-' prefix?)\n";
    }
    String flags = cpu.getOrDefault("flags", "");
    if (!flags.isEmpty() && !ALLOWED.matcher(flags).matches()) {
      return "VM-specific CPU flags must be a subset of: " + String.join(", ", FLAGS) + "\n";
    }
    return cpu.containsKey("reported-model")
        ? "Property 'reported-model' not allowed in VM-specific CPU config.\n"
        : null;
  }
}
