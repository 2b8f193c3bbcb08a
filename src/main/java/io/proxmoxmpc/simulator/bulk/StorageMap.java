package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import java.util.TreeMap;

/** Where the volumes of each storage go ({@code PVE::JSONSchema parse_idmap}). */
record StorageMap(Map<String, String> entries, String fallback, boolean identity) {
  static final StorageMap NONE = new StorageMap(Map.of(), "", false);

  /** Reads a list of pairs, of one storage for all the rest, or 1 for the same everywhere. */
  static StorageMap parse(String parameter, String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw PveError.param(parameter, "failed to parse storage map: " + e.getMessage() + "\n");
    }
  }

  private static StorageMap parse(String text) {
    Map<String, String> entries = new TreeMap<>();
    String fallback = "";
    boolean identity = false;
    for (String entry : text.split("[\\s,;\\x00]+")) {
      int colon = entry.indexOf(':');
      if (entry.equals("1")) {
        identity = true;
      } else if (colon > 0) {
        if (entries.put(entry.substring(0, colon), entry.substring(colon + 1)) != null) {
          throw new IllegalArgumentException(
              "duplicate mapping for source '" + entry.substring(0, colon) + "'");
        }
      } else if (!entry.isEmpty()) {
        if (!fallback.isEmpty()) {
          throw new IllegalArgumentException("default target ID can only be provided once");
        }
        fallback = entry;
      }
    }
    if (identity && (!fallback.isEmpty() || !entries.isEmpty())) {
      throw new IllegalArgumentException("identity mapping cannot be combined with other mappings");
    }
    return new StorageMap(entries, fallback, identity);
  }

  String of(String source) {
    return entries.getOrDefault(source, fallback.isEmpty() ? source : fallback);
  }

  /** Dies unless the caller may use all its storages, which must be there for guests. */
  void check(Call call, GuestKind kind, String target) {
    if (!identity) {
      call.rights().check("/vms/" + call.vmid(), "VM.Config.Disk");
    }
    entries.values().forEach(storage -> check(call, kind, target, storage));
    if (!fallback.isEmpty()) {
      check(call, kind, target, fallback);
    }
  }

  private static void check(Call call, GuestKind kind, String target, String id) {
    Storage storage = new Volumes(call.world(), target).enabled(id);
    call.rights().check("/storage/" + id, "Datastore.AllocateSpace");
    boolean vm = kind == GuestKind.QEMU;
    if (!storage.content.contains(vm ? "images" : "rootdir")) {
      String what = vm ? "vm images" : "CT rootdirs";
      throw PveError.die("storage '" + id + "' does not support " + what);
    }
  }
}
