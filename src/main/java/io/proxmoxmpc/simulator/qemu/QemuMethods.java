package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.guest.ConfigView;
import io.proxmoxmpc.simulator.guest.PendingView;
import io.proxmoxmpc.simulator.guest.SnapshotMethods;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import java.util.TreeMap;

/** The table of all simulated methods of virtual machines. */
public final class QemuMethods {
  private static final String ALL = "/nodes/{node}/qemu";
  private static final String ONE = ALL + "/{vmid}";

  private QemuMethods() {}

  public static void register(MethodTable table) {
    table
        .get(ALL, new ListVms())
        .post(ALL, new CreateVm())
        .get(
            ONE,
            Index.of(
                "subdir",
                "config",
                "cloudinit",
                "pending",
                "status",
                "unlink",
                "vncproxy",
                "termproxy",
                "migrate",
                "resize",
                "move",
                "rrd",
                "rrddata",
                "monitor",
                "agent",
                "snapshot",
                "spiceproxy",
                "sendkey",
                "firewall",
                "mtunnel",
                "remote_migrate"))
        .delete(ONE, new DestroyVm());
    config(table);
    power(table);
  }

  private static void config(MethodTable table) {
    table
        .get(ONE + "/config", new ConfigView(GuestKind.QEMU))
        .put(ONE + "/config", new UpdateConfig(true))
        .post(ONE + "/config", new UpdateConfig(false))
        .get(ONE + "/pending", new PendingView(GuestKind.QEMU))
        .put(ONE + "/resize", new ResizeDisk())
        .post(ONE + "/clone", new CloneVm())
        .post(ONE + "/template", new TemplateVm())
        .post(ONE + "/move_disk", new MoveDisk())
        .put(ONE + "/unlink", new UnlinkDisks())
        .get(ONE + "/feature", new FeatureVm())
        .get(ONE + "/cloudinit", CloudInitViews::read)
        .put(ONE + "/cloudinit", CloudInitViews::regenerate)
        .get(ONE + "/cloudinit/dump", CloudInitViews::dump);
    AgentMethods.register(table, ONE + "/agent");
    SnapshotMethods.register(table, GuestKind.QEMU, QemuMethods::disks, new VmSnapshotPower());
  }

  private static Map<String, String> disks(Context context, Map<String, String> values) {
    Map<String, String> disks = new TreeMap<>();
    new QemuSchema(context)
        .drives(values)
        .forEach((slot, drive) -> {
          if (drive.isVolume() && drive.isDisk()) {
            disks.put(slot, drive.file());
          }
        });
    return disks;
  }

  private static void power(MethodTable table) {
    table
        .get(
            ONE + "/status",
            Index.of(
                "subdir", "current", "start", "stop", "reset", "shutdown", "suspend", "reboot"))
        .get(ONE + "/status/current", new CurrentStatus())
        .post(ONE + "/status/start", PowerAction.start())
        .post(ONE + "/status/stop", PowerAction.stop())
        .post(ONE + "/status/shutdown", PowerAction.shutdown())
        .post(ONE + "/status/reboot", PowerAction.reboot())
        .post(ONE + "/status/reset", PowerAction.reset())
        .post(ONE + "/status/suspend", PowerAction.suspend())
        .post(ONE + "/status/resume", PowerAction.resume());
  }
}
