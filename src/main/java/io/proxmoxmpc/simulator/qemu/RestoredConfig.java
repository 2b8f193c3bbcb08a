package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.guest.Macs;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import java.util.TreeMap;

/** The config of a restored VM: the archive's on new disks, overridden by the call's keys. */
final class RestoredConfig {
  private final Call call;
  private final QemuSchema schema;
  private final Map<String, String> wanted;
  private final Volume archive;
  private final DiskMaker disks;

  RestoredConfig(Call call, Map<String, String> wanted, Volume archive, DiskMaker disks) {
    this.call = call;
    this.schema = new QemuSchema(call.context());
    this.wanted = wanted;
    this.archive = archive;
    this.disks = disks;
  }

  TreeMap<String, String> build(GuestConfig archived) {
    TreeMap<String, String> values = new TreeMap<>(archived.values);
    values.keySet().removeIf(key -> key.matches("lock|parent|snaptime|vmstate|unused\\d+"));
    Map<String, Drive> drives = schema.drives(new TreeMap<>(values));
    drives.forEach((slot, drive) -> drive(values, slot, drive));
    values.put("vmgenid", Macs.uuid(call.world()));
    if (call.flag("unique")) {
      makeUnique(values);
    }
    wanted.forEach((key, value) -> {
      String stored = QemuValues.stored(call.world(), schema, key, value);
      values.remove(key);
      if (stored != null && !stored.isEmpty()) {
        values.put(key, stored);
      }
    });
    return values;
  }

  private void drive(TreeMap<String, String> values, String slot, Drive drive) {
    if (drive.isVolume() && drive.isCloudInit()) {
      values.put(slot, disks.create(cloudInit(slot, drive), Map.of()));
    } else if (drive.isVolume() && drive.isDisk()) {
      disk(values, slot, drive);
    }
  }

  private Drive cloudInit(String slot, Drive drive) {
    return new Drive(slot, new TreeMap<>(Map.of("file", storage(drive) + ":cloudinit")));
  }

  // A disk that was not backed up is only mentioned, as a comment, which is the description.
  private void disk(TreeMap<String, String> values, String slot, Drive drive) {
    if ("0".equals(drive.options().get("backup"))) {
      values.remove(slot);
      String line = slot + ": " + drive.print();
      values.merge("description", line, (text, more) -> text + "\n" + more);
      return;
    }
    values.put(slot, disks.restore(drive, storage(drive), archive.system).print());
  }

  private String storage(Drive drive) {
    String own = Volumes.storageOf(drive.file());
    return call.get("storage", call.cluster().storages.containsKey(own) ? own : "local");
  }

  private void makeUnique(TreeMap<String, String> values) {
    values.replaceAll((key, value) -> {
      if (!key.matches("net\\d+")) {
        return value;
      }
      Map<String, String> device = schema.parse(key, value);
      device.put("macaddr", Macs.mac(call.world()));
      return new NetDevice(device).print();
    });
    Map<String, String> smbios = schema.parse("smbios1", values.getOrDefault("smbios1", ""));
    smbios.put("uuid", Macs.uuid(call.world()));
    values.put("smbios1", QemuValues.join(smbios));
  }
}
