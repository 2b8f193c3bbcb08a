package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Macs;
import io.proxmoxmpc.simulator.guest.PoolJoin;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * The work of {@code qmclone}: a bare stub until the first disk is copied, then the whole config
 * after each disk, the lock and the pool last (BH 22a).
 */
final class CloneWork {
  private final Call call;
  private final Task task;
  private final World world;
  private final QemuSchema schema;
  private final DiskCopier copier;

  CloneWork(Call call, Task task) {
    this.call = call;
    this.task = task;
    this.world = call.world();
    this.schema = new QemuSchema(call.context());
    this.copier = new DiskCopier(call, task, ClonePlan.newId(call));
  }

  void run() {
    int newId = ClonePlan.newId(call);
    Guests guests = Guests.of(call, GuestKind.QEMU);
    guests.lockedRun(newId, () -> locked(newId));
  }

  private void locked(int newId) {
    ClonePlan plan = ClonePlan.check(call);
    task.log("creating a clone of VM " + call.vmid() + " with ID " + newId);
    Guest guest = new Guest(GuestKind.QEMU, newId, call.node());
    guest.config.values.put("lock", "clone");
    guest.config.values.put("description", " qmclone temporary file");
    world.cluster().guests.put(newId, guest);
    world.cluster().cloneFirewall(call.vmid(), newId);
    TreeMap<String, String> values = newConfig(plan);
    try {
      for (Drive drive : schema.drives(new TreeMap<>(plan.values())).values()) {
        if (!drive.isVolume() || (drive.isCdrom() && !drive.isCloudInit())) {
          values.put(drive.slot(), drive.print());
        } else {
          values.put(drive.slot(), copier.copy(drive, plan.full()).print());
          guest.config.values = new TreeMap<>(values);
        }
      }
    } catch (PveError e) {
      copier.undo();
      world.cluster().firewalls.remove("guest/" + newId);
      world.cluster().guests.remove(newId);
      throw PveError.die("clone failed: " + e.text());
    }
    values.remove("lock");
    guest.config.values = values;
    if (plan.target() != null) {
      guest.node = plan.target();
    }
    PoolJoin.join(call, newId, call.get("pool"));
  }

  private TreeMap<String, String> newConfig(ClonePlan plan) {
    TreeMap<String, String> values = new TreeMap<>();
    plan.values()
        .forEach((key, value) -> {
          if (key.matches("parent|snaptime|vmstate|template|digest|running.*|unused\\d+")
              || Drive.isSlot(key)) {
            return;
          }
          values.put(key, key.matches("net\\d+") ? newMac(key, value) : value);
        });
    values.put("lock", "clone");
    Map<String, String> smbios = schema.parse("smbios1", values.getOrDefault("smbios1", ""));
    smbios.put("uuid", Macs.uuid(world));
    values.put("smbios1", QemuValues.join(smbios));
    values.computeIfPresent("vmgenid", (k, old) -> Macs.uuid(world));
    String oldName = plan.values().getOrDefault("name", String.valueOf(call.vmid()));
    values.put("name", call.get("name", "Copy-of-VM-" + oldName));
    String description = call.get("description");
    if (description != null && !description.isEmpty()) {
      ColdPlug.store(values, "description", description.stripTrailing());
    }
    return values;
  }

  private String newMac(String key, String value) {
    Map<String, String> device = schema.parse(key, value);
    device.put("macaddr", Macs.mac(world));
    return new NetDevice(device).print();
  }
}
