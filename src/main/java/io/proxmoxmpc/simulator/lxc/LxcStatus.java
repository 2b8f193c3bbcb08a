package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of a container in lists and in its status ({@code LXC.pm vmstatus}). */
public final class LxcStatus {
  private static final long MIB = 1L << 20;

  private final World world;

  public LxcStatus(World world) {
    this.world = world;
  }

  /** A row of {@code GET /nodes/N/lxc}. */
  public Map<String, @Nullable Object> row(Guest guest) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    Map<String, String> values = guest.config.values;
    boolean running = guest.run.running;
    row.put("vmid", guest.vmid);
    row.put("type", "lxc");
    row.put("name", guest.name());
    row.put("status", running ? "running" : "stopped");
    row.put("cpus", cpus(guest));
    row.put("maxmem", memory(guest));
    row.put("maxswap", Whole.of(values.getOrDefault("swap", "512")) * MIB);
    row.put("maxdisk", running ? rootSize(guest) * 9 / 10 : rootSize(guest));
    row.put("mem", running ? MIB : 0);
    row.put("disk", running ? 73_728 : 0);
    row.put("uptime", running ? (world.clock().millis() - guest.run.startedAtMillis) / 1000 : 0);
    for (String zero : List.of("cpu", "swap", "netin", "netout", "diskread", "diskwrite")) {
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
    if (running) {
      row.put("pid", guest.run.pid);
      for (String pressure : List.of("cpu", "memory", "io")) {
        row.put("pressure" + pressure + "some", "0.00");
        row.put("pressure" + pressure + "full", "0.00");
      }
    }
    return row;
  }

  public long cpus(Guest guest) {
    SimNode node = world.cluster().nodes.get(guest.node);
    long all = node == null ? 1 : node.cpus;
    return Whole.of(guest.config.values.getOrDefault("cores", String.valueOf(all)));
  }

  public long memory(Guest guest) {
    return Whole.of(guest.config.values.getOrDefault("memory", "512")) * MIB;
  }

  /** The size that the config tells of the root file system. */
  public long rootSize(Guest guest) {
    for (String part : guest.config.values.getOrDefault("rootfs", "").split(",")) {
      if (part.startsWith("size=")) {
        return Sizes.parse(part.substring(5)).orElse(0L);
      }
    }
    return 0;
  }
}
