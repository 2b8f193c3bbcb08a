package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import java.util.TreeMap;

/** The work of {@code vzcreate}: volumes first, then the template is looked for. */
final class CtBuilder {
  private final Call call;
  private final World world;
  private final LxcSchema schema;
  private final Task task;
  private final Guest guest;

  CtBuilder(Call call, Task task, Guest guest) {
    this.call = call;
    this.world = call.world();
    this.schema = new LxcSchema(call.context());
    this.task = task;
    this.guest = guest;
  }

  void build(Map<String, String> wanted) {
    TreeMap<String, String> values = new TreeMap<>();
    RootDisks disks = new RootDisks(world, guest.node, schema, guest.vmid);
    Volume template;
    try {
      Map<String, String> points = new TreeMap<>(wanted);
      points.putIfAbsent("rootfs", call.get("storage", "local") + ":4");
      // The root file system comes first and so gets the first number.
      values.put("rootfs", disks.create("rootfs", String.valueOf(points.remove("rootfs"))));
      points.forEach((key, value) -> {
        if (MountPoint.isSlot(key)) {
          values.put(key, disks.create(key, value));
        }
      });
      task.log("Creating filesystem for CT " + guest.vmid);
      String name = call.require("ostemplate");
      template = new Volumes(world, guest.node).require(name);
      task.log("extracting archive '" + name + "'");
      task.work();
    } catch (PveError e) {
      disks.undo();
      throw e;
    }
    wanted.forEach((key, value) -> {
      if (!MountPoint.isSlot(key)) {
        values.put(key, LxcValues.stored(world, schema, key, value));
      }
    });
    complete(values, template);
    guest.config.values = values;
  }

  private void complete(TreeMap<String, String> values, Volume template) {
    values.putIfAbsent("arch", "amd64");
    values.putIfAbsent("hostname", "CT" + guest.vmid);
    values.putIfAbsent("memory", "512");
    values.putIfAbsent("swap", "512");
    values.putIfAbsent("ostype", template.system.isEmpty() ? "unmanaged" : template.system);
    String unprivileged = call.get("unprivileged", "1");
    if (unprivileged.equals("1")) {
      values.put("unprivileged", "1");
    }
    values.values().removeIf(String::isEmpty);
  }
}
