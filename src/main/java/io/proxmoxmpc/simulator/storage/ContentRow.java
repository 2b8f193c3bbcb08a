package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A volume as storage content shows it. */
final class ContentRow {
  private ContentRow() {}

  static Map<String, @Nullable Object> of(Storage storage, Volume volume) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    row.put("volid", volume.volid());
    row.put("content", volume.content);
    row.put("format", volume.format);
    row.put("size", volume.size);
    row.put("ctime", volume.ctime);
    boolean disk = volume.content.equals("images") || volume.content.equals("rootdir");
    if (disk) {
      row.put("vmid", volume.vmid);
      if (storage.namesParents()) {
        row.put("parent", volume.parent);
      }
      if (storage.isFileBased()) {
        row.put("used", 4096);
      }
    }
    if (volume.content.equals("backup")) {
      row.put("vmid", volume.vmid);
      row.put("subtype", volume.name.contains("vzdump-lxc") ? "lxc" : "qemu");
      if (volume.notes != null) {
        row.put("notes", volume.notes);
      }
      if (volume.guarded) {
        row.put("protected", 1);
      }
    }
    return row;
  }
}
