package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The volume that holds the memory of a running VM ({@code QemuConfig.pm __snapshot_save_vmstate}).
 */
record VmState(World world, QemuSchema schema, Guest guest) {
  /** What belongs to a saved state, in a snapshot's section or the config of a suspended VM. */
  static final List<String> KEYS =
      List.of("vmstate", "runningmachine", "runningcpu", "running-nets-host-mtu");

  private static final long DRIVERS = 500L << 20;

  private Volumes volumes() {
    return new Volumes(world, guest.node);
  }

  /** The configured storage, else one that holds disks of the VM, a shared one first. */
  String storage() {
    String configured = guest.config.values.get("vmstatestorage");
    if (configured != null) {
      return configured;
    }
    TreeSet<String> used = new TreeSet<>();
    schema
        .drives(guest.config.values)
        .values()
        .forEach(drive -> {
          if (drive.isDisk() && drive.isVolume()) {
            used.add(Volumes.storageOf(drive.file()));
          }
        });
    String shared = preferred(used, true);
    String local = preferred(used, false);
    return shared != null ? shared : local != null ? local : "local";
  }

  private @Nullable String preferred(TreeSet<String> ids, boolean shared) {
    String found = null;
    for (String id : ids) {
      Storage storage = volumes().storage(id);
      if (storage.shared == shared && (found == null || storage.isFileBased())) {
        found = id;
      }
    }
    return found;
  }

  /** Allocates room for twice the memory and says what to remember of the running machine. */
  Map<String, String> save(String storageId, String name) {
    Storage storage = volumes().enabled(storageId);
    String stem = "vm-" + guest.vmid + "-state-" + name;
    String file = storage.isFileBased() ? guest.vmid + "/" + stem + ".raw" : stem;
    long bytes = 2 * new QemuStatus(world, schema).memory(guest) + DRIVERS;
    Volume volume = volumes().create(storage, file, "raw", bytes);
    Map<String, String> keys = new TreeMap<>();
    keys.put("vmstate", volume.volid());
    keys.put("runningmachine", QemuMachine.running(guest.config.values));
    keys.put("runningcpu", RunningCpu.of(schema, guest.config.values));
    String mtus = mtus();
    if (!mtus.isEmpty()) {
      keys.put("running-nets-host-mtu", mtus);
    }
    return keys;
  }

  private String mtus() {
    StringBuilder mtus = new StringBuilder();
    guest.config.values.forEach((key, value) -> {
      Map<String, String> device = key.matches("net\\d+") ? schema.parse(key, value) : Map.of();
      if ("virtio".equals(device.get("model"))) {
        String mtu = device.getOrDefault("mtu", "1500");
        mtus.append(mtus.isEmpty() ? "" : ",").append(key).append('=').append(mtu);
      }
    });
    return mtus.toString();
  }

  /** Frees the state of a suspended VM and forgets it. */
  void free() {
    String state = guest.config.values.get("vmstate");
    if (state != null) {
      volumes().free(state);
    }
    KEYS.forEach(guest.config.values::remove);
  }
}
