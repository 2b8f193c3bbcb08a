package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Macs;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.Map;
import java.util.TreeMap;

/** The work of {@code qmcreate}: disks, then the whole config at once. */
final class VmBuilder {
  static final String QEMU_VERSION = "10.0.13";

  private final World world;
  private final QemuSchema schema;
  private final Task task;
  private final Guest guest;

  VmBuilder(Call call, Task task, Guest guest) {
    this.world = call.world();
    this.schema = new QemuSchema(call.context());
    this.task = task;
    this.guest = guest;
  }

  void build(Map<String, String> wanted) {
    TreeMap<String, String> values = new TreeMap<>();
    boolean template = "1".equals(wanted.get("template"));
    DiskMaker disks = new DiskMaker(world, guest.node, guest.vmid, task).ofTemplate(template);
    try {
      Map<String, Drive> drives = schema.drives(new TreeMap<>(wanted));
      drives.forEach((slot, drive) -> values.put(slot, disks.create(drive, drives)));
      CrossChecks.clipboard(schema, wanted.getOrDefault("vga", ""));
      task.work();
    } catch (PveError e) {
      disks.undo();
      throw PveError.die("unable to create VM " + guest.vmid + " - " + e.text());
    }
    wanted.forEach((key, value) -> plain(values, key, value));
    complete(values);
    guest.config.values = values;
  }

  private void plain(TreeMap<String, String> values, String key, String value) {
    if (Drive.isSlot(key)) {
      return;
    }
    String stored = QemuValues.stored(world, schema, key, value);
    if (stored != null && !(key.equals("description") && stored.isEmpty())) {
      values.put(key, stored);
    }
  }

  private void complete(TreeMap<String, String> values) {
    values.put("meta", meta(world));
    values.computeIfAbsent("boot", k -> BootOrder.ofNew(values, schema));
    values.computeIfAbsent("smbios1", k -> "uuid=" + Macs.uuid(world));
    values.computeIfAbsent("vmgenid", k -> Macs.uuid(world));
    QemuMachine.pin(values);
    values.values().removeIf(String::isEmpty);
  }

  static String meta(World world) {
    return "creation-qemu=" + QEMU_VERSION + ",ctime=" + world.clock().seconds();
  }
}
