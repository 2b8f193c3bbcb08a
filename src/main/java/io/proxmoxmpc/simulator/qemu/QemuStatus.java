package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of a VM in lists and in its status ({@code QemuServer.pm vmstatus}). */
public final class QemuStatus {
  private static final long MIB = 1L << 20;

  private final World world;
  private final QemuSchema schema;

  public QemuStatus(World world, QemuSchema schema) {
    this.world = world;
    this.schema = schema;
  }

  /** A row of {@code GET /nodes/N/qemu}. */
  public Map<String, @Nullable Object> row(Guest guest) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    Map<String, String> values = guest.config.values;
    boolean running = guest.run.running;
    long memory = running ? MIB : 0;
    row.put("vmid", guest.vmid);
    row.put("name", guest.name());
    row.put("status", running ? "running" : "stopped");
    row.put("cpus", cpus(guest));
    row.put("maxmem", memory(guest));
    row.put("mem", memory);
    row.put("memhost", memory);
    row.put("maxdisk", bootDiskSize(guest));
    row.put("uptime", uptime(guest));
    for (String zero : List.of("cpu", "disk", "netin", "netout")) {
      row.put(zero, 0);
    }
    for (String copied : List.of("tags", "lock")) {
      if (values.containsKey(copied)) {
        row.put(copied, values.get(copied));
      }
    }
    if (guest.isTemplate()) {
      row.put("template", 1);
    }
    if (values.keySet().stream().anyMatch(k -> k.matches("serial\\d+"))) {
      row.put("serial", 1);
    }
    if (running) {
      row.put("pid", guest.run.pid);
      for (String pressure : List.of("cpu", "memory", "io")) {
        row.put("pressure" + pressure + "some", 0);
        row.put("pressure" + pressure + "full", 0);
      }
    }
    return row;
  }

  /** What {@code status/current} adds. */
  Map<String, @Nullable Object> current(Guest guest) {
    Map<String, @Nullable Object> row = row(guest);
    Map<String, String> values = guest.config.values;
    row.put("qmpstatus", guest.run.qmpStatus);
    if (agentEnabled(schema, guest)) {
      row.put("agent", 1);
    }
    String vga = values.get("vga");
    if (vga != null) {
      row.put("clipboard", schema.parse("vga", vga).get("clipboard"));
      if (vga.contains("qxl")) {
        row.put("spice", 1);
      }
    }
    String balloon = values.get("balloon");
    if (balloon != null && !balloon.equals("0")) {
      row.put("balloon_min", Whole.of(balloon) * MIB);
      row.put("shares", Whole.of(values.getOrDefault("shares", "1000")));
    }
    if (guest.run.running) {
      row.put("running-machine", QemuMachine.running(values));
      row.put("running-qemu", VmBuilder.QEMU_VERSION);
      row.put("nics", nics(guest));
    }
    return row;
  }

  private static Map<String, Object> nics(Guest guest) {
    Map<String, Object> nics = new TreeMap<>();
    guest.config.values.forEach((key, value) -> {
      if (key.matches("net\\d+")) {
        String tap = "tap" + guest.vmid + "i" + key.substring(3);
        nics.put(tap, Map.of("netin", 110, "netout", 0));
      }
    });
    return nics;
  }

  static boolean agentEnabled(QemuSchema schema, Guest guest) {
    String agent = guest.config.values.get("agent");
    return agent != null && "1".equals(schema.parse("agent", agent).get("enabled"));
  }

  public long uptime(Guest guest) {
    return guest.run.running ? (world.clock().millis() - guest.run.startedAtMillis) / 1000 : 0;
  }

  public long cpus(Guest guest) {
    Map<String, String> values = guest.config.values;
    long all =
        Whole.of(values.getOrDefault("sockets", "1")) * Whole.of(values.getOrDefault("cores", "1"));
    long used = Whole.of(values.getOrDefault("vcpus", String.valueOf(all)));
    SimNode node = world.cluster().nodes.get(guest.node);
    return node == null ? used : Math.min(used, node.cpus);
  }

  public long memory(Guest guest) {
    String memory = guest.config.values.getOrDefault("memory", "512");
    return Whole.of(schema.parse("memory", memory).getOrDefault("current", "512")) * MIB;
  }

  /** The size of the first disk that boots. */
  public long bootDiskSize(Guest guest) {
    Map<String, Drive> drives = schema.drives(guest.config.values);
    List<String> order = BootOrder.devices(guest.config.values.getOrDefault("boot", ""));
    for (String slot : order.isEmpty() ? BootOrder.slots() : order) {
      Drive drive = drives.get(slot);
      if (drive != null && drive.isDisk()) {
        return Sizes.parse(drive.options().getOrDefault("size", "0")).orElse(0L);
      }
    }
    return 0;
  }
}
