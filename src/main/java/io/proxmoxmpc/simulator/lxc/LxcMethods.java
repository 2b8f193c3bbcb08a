package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.guest.ConfigView;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PendingView;
import io.proxmoxmpc.simulator.guest.SnapshotMethods;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import java.util.TreeMap;

/** The table of all simulated methods of containers. */
public final class LxcMethods {
  private static final String ALL = "/nodes/{node}/lxc";
  private static final String ONE = ALL + "/{vmid}";

  private LxcMethods() {}

  public static void register(MethodTable table) {
    table
        .get(ALL, CtViews::list)
        .post(ALL, new CreateCt())
        .get(
            ONE,
            existing(
                "config",
                "pending",
                "status",
                "vncproxy",
                "termproxy",
                "vncwebsocket",
                "spiceproxy",
                "migrate",
                "clone",
                "rrd",
                "rrddata",
                "firewall",
                "snapshot",
                "resize",
                "interfaces"))
        .delete(ONE, new DestroyCt())
        .get(ONE + "/config", new ConfigView(GuestKind.LXC))
        .put(ONE + "/config", new UpdateCt())
        .get(ONE + "/pending", new PendingView(GuestKind.LXC))
        .put(ONE + "/resize", new ResizeCt())
        .post(ONE + "/clone", new CloneCt())
        .post(ONE + "/move_volume", new MoveVolume())
        .post(ONE + "/template", new TemplateCt())
        .get(ONE + "/interfaces", CtViews::interfaces)
        .get(ONE + "/feature", CtViews::feature);
    power(table);
    SnapshotMethods.register(table, GuestKind.LXC, LxcMethods::volumes, new CtSnapshotPower());
  }

  /** Unlike that of a VM, a container's directory asks whether there is such a container. */
  private static Handler existing(String... names) {
    Index index = Index.of("subdir", names);
    return call -> {
      Guest unused = Guests.load(call, GuestKind.LXC);
      return index.handle(call);
    };
  }

  private static void power(MethodTable table) {
    table
        .get(ONE + "/status", Index.of("subdir", "current", "start", "stop", "shutdown", "migrate"))
        .get(ONE + "/status/current", CtViews::current)
        .post(ONE + "/status/start", CtPowerAction.start())
        .post(ONE + "/status/stop", CtPowerAction.stop())
        .post(ONE + "/status/shutdown", CtPowerAction.shutdown())
        .post(ONE + "/status/reboot", CtPowerAction.reboot())
        .post(ONE + "/status/suspend", CtPowerAction.suspend())
        .post(ONE + "/status/resume", CtPowerAction.resume());
  }

  private static Map<String, String> volumes(Context context, Map<String, String> values) {
    LxcSchema schema = new LxcSchema(context);
    Map<String, String> volumes = new TreeMap<>();
    values.forEach((key, value) -> {
      if (MountPoint.isSlot(key)) {
        MountPoint point = new MountPoint(key, schema.parse(key, value));
        if (point.isVolume()) {
          volumes.put(key, point.volume());
        }
      }
    });
    return volumes;
  }
}
