package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.BridgeAccess;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a config call wants to set, delete and revert, and the checks that come first. */
record ConfigRequest(
    Call call,
    QemuSchema schema,
    Map<String, String> set,
    List<String> delete,
    List<String> revert) {

  static ConfigRequest read(Call call, QemuSchema schema) {
    Map<String, String> set =
        call.without(
            "digest",
            "delete",
            "revert",
            "skiplock",
            "force",
            "background_delay",
            "import-working-storage");
    if (set.containsKey("cdrom")) {
      set.put("ide2", String.valueOf(set.remove("cdrom")));
    }
    set.computeIfPresent(
        "cipassword", (key, plain) -> QemuValues.hashedPassword(call.world(), plain));
    set.replaceAll((key, value) ->
        key.matches("net\\d+") ? NetDevice.stored(call.world(), schema, key, value) : value);
    return new ConfigRequest(
        call, schema, set, list(call.get("delete", "")), list(call.get("revert", "")));
  }

  private static List<String> list(String text) {
    List<String> keys = new ArrayList<>();
    for (String key : text.split("[\\s,;\\x00]+")) {
      if (!key.isEmpty()) {
        keys.add(key.equals("cdrom") ? "ide2" : key);
      }
    }
    return keys;
  }

  boolean isEmpty() {
    return set.isEmpty() && delete.isEmpty() && revert.isEmpty();
  }

  /** Whether it gives up the saved memory of a suspended VM, which then is not locked for it. */
  boolean dropsState(Guest guest) {
    boolean suspended = "suspended".equals(guest.config.values.get("lock"));
    return suspended && delete.contains("vmstate");
  }

  boolean force() {
    return call.flag("force");
  }

  /** Schema-like checks, privileges, storages and bridges. */
  void check(Guest guest) {
    for (String key : revert) {
      if (!schema.isOption(key)) {
        throw PveError.param("revert", "unknown option '" + key + "'");
      }
      if (set.containsKey(key)) {
        throw PveError.param(
            "delete", "you can't use '-" + key + "' and -revert " + key + "' at the same time");
      }
    }
    for (String key : delete) {
      if (set.containsKey(key)) {
        // The original text really has these quotes.
        throw PveError.param(
            "delete", "you can't use '-" + key + "' and -delete " + key + "' at the same time");
      }
      if (revert.contains(key)) {
        throw PveError.param(
            "revert",
            "you can't use '-delete " + key + "' and -revert " + key + "' at the same time");
      }
      if (!schema.isOption(key) && !key.equals("vmstate")) {
        throw PveError.param("delete", "unknown option '" + key + "'");
      }
    }
    new DrivePaths(call, schema).clean(set);
    schema.drives(set).values().forEach(drive -> new ReplicatedDisks(call, guest).check(drive));
    QemuChecks.hookScript(call, set);
    privileges(guest);
    QemuChecks.content(set);
  }

  private void privileges(Guest guest) {
    QemuRights rights = new QemuRights(call.rights(), call.isRoot(), guest.vmid, null);
    TreeSet<String> keys = new TreeSet<>(set.keySet());
    keys.addAll(delete);
    keys.addAll(revert);
    rights.check(keys);
    TreeMap<String, String> before = new TreeMap<>(guest.config.pending);
    before.putAll(guest.config.values);
    new DeviceRights(call, schema, rights).change(set, delete, before);
    rights.checkStateStorage(set.get("vmstatestorage"));
    if (keys.contains("tags")) {
      rights.need("VM.Config.Options");
    }
    new StorageAccess(call, guest.vmid).check(schema.drives(set));
    for (String key : keys) {
      if (Drive.isSlot(key)) {
        drivePrivilege(rights, guest, key);
      } else if (key.matches("net\\d+")) {
        bridges(guest, key);
      } else if (key.matches("unused\\d+")) {
        rights.need("VM.Config.Disk");
      } else if (key.equals("vmstate")) {
        rights.need("VM.Config.Disk", "VM.PowerMgmt");
      }
    }
  }

  private void drivePrivilege(QemuRights rights, Guest guest, String slot) {
    String value = set.getOrDefault(slot, guest.config.values.get(slot));
    if (value == null) {
      return;
    }
    Drive drive = schema.drive(slot, value);
    if (drive.isCloudInit()) {
      rights.need("VM.Config.Cloudinit");
    } else if (drive.isCdrom()) {
      rights.need("VM.Config.CDROM");
    } else {
      rights.need("VM.Config.Disk");
    }
  }

  private void bridges(Guest guest, String key) {
    String wanted = set.get(key);
    if (wanted != null) {
      BridgeAccess.check(call, schema.parse(key, wanted));
    }
    String old = guest.config.values.get(key);
    if (old != null) {
      BridgeAccess.check(call, schema.parse(key, old));
    }
  }
}
