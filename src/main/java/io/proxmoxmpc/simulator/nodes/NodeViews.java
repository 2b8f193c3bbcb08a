package io.proxmoxmpc.simulator.nodes;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a node tells of itself. */
final class NodeViews {
  private static final long ROOT_DISK = 100L << 30;

  private NodeViews() {}

  private static SimNode node(Call call) {
    return call.cluster()
        .nodes
        .getOrDefault(call.node(), call.cluster().nodes.firstEntry().getValue());
  }

  static Object version(Call call) {
    return Map.of("version", "9.2.11", "release", "9.2", "repoid", "14a22df35955d97d");
  }

  static Object status(Call call) {
    SimNode node = node(call);
    Map<String, Object> row = new TreeMap<>();
    long used = node.memory / 8;
    row.put(
        "memory",
        Map.of(
            "total",
            node.memory,
            "used",
            used,
            "free",
            node.memory - used,
            "available",
            node.memory - used));
    row.put("swap", Map.of("total", 8L << 30, "used", 0, "free", 8L << 30));
    row.put(
        "rootfs",
        Map.of(
            "total",
            ROOT_DISK,
            "used",
            ROOT_DISK / 10,
            "free",
            ROOT_DISK * 9 / 10,
            "avail",
            ROOT_DISK * 9 / 10));
    row.put("cpuinfo", cpu(node));
    row.put("ksm", Map.of("shared", 0));
    row.put("boot-info", Map.of("mode", "legacy-bios"));
    row.put("loadavg", List.of("0.10", "0.08", "0.05"));
    row.put("cpu", 0.02);
    row.put("wait", 0.0);
    row.put("idle", 0);
    row.put("uptime", (call.world().clock().millis() - node.upSinceMillis) / 1000);
    row.put("pveversion", "pve-manager/9.2.11/14a22df35955d97d");
    row.put("kversion", "Linux 6.17.2-1-pve #1 SMP PREEMPT_DYNAMIC");
    row.put(
        "current-kernel",
        Map.of(
            "sysname",
            "Linux",
            "release",
            "6.17.2-1-pve",
            "version",
            "#1 SMP PREEMPT_DYNAMIC",
            "machine",
            "x86_64"));
    return row;
  }

  private static Map<String, Object> cpu(SimNode node) {
    Map<String, Object> cpu = new TreeMap<>();
    cpu.put("cpus", node.cpus);
    cpu.put("cores", node.cpus);
    cpu.put("sockets", 1);
    cpu.put("model", "Simulated Processor");
    cpu.put("vendor", "GenuineIntel");
    cpu.put("family", "6");
    cpu.put("mhz", "2600.000");
    cpu.put("hvm", "1");
    cpu.put("flags", "fpu vme de pse tsc msr pae mce cx8 apic vmx aes avx2");
    cpu.put("user_hz", 100);
    return cpu;
  }

  /** One interface, which is not named again ({@code API2/Network.pm network_config}). */
  static Object networkInterface(Call call) {
    for (Map<String, Object> row : network(call)) {
      if (call.require("iface").equals(row.remove("iface"))) {
        return row;
      }
    }
    throw PveError.param("iface", "interface does not exist");
  }

  static Rows<Map<String, Object>> network(Call call) {
    Rows<Map<String, Object>> rows = new Rows<>();
    int priority = 3;
    for (String bridge : node(call).bridges) {
      Map<String, Object> row = new TreeMap<>();
      row.put("iface", bridge);
      row.put("type", "bridge");
      row.put("active", 1);
      row.put("autostart", 1);
      row.put("method", "manual");
      row.put("method6", "manual");
      row.put("priority", priority++);
      row.put("bridge_ports", "");
      row.put("bridge_stp", "off");
      row.put("bridge_fd", "0");
      row.put("families", List.of("inet"));
      rows.add(row);
    }
    return rows;
  }

  static Object time(Call call) {
    long now = call.world().clock().seconds();
    return Map.of("timezone", "UTC", "time", now, "localtime", now);
  }
}
