package io.proxmoxmpc.simulator.qemu;

import java.util.Map;

/** The processor that QEMU was told to show ({@code CPUConfig.pm get_cpu_options}). */
final class RunningCpu {
  private static final String KVM = "+kvm_pv_eoi,+kvm_pv_unhalt";

  private RunningCpu() {}

  static String of(QemuSchema schema, Map<String, String> values) {
    String cpu = values.getOrDefault("cpu", "kvm64");
    String type = schema.parse("cpu", cpu).getOrDefault("cputype", "kvm64");
    return switch (type) {
      case "kvm64" -> "kvm64,enforce," + KVM + ",+lahf_lm,+sep";
      case "host", "max" -> type + "," + KVM;
      case "x86-64-v2" -> "qemu64,enforce," + KVM + ",+pni,+popcnt,+sse4.1,+sse4.2,+ssse3";
      case "x86-64-v2-AES" -> "qemu64,+aes,enforce," + KVM + ",+pni,+popcnt,+sse4.1,+sse4.2,+ssse3";
      default -> type + ",enforce," + KVM;
    };
  }
}
