package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;

/** The volume of a content path, with or without its storage in front. */
final class VolumeParam {
  private VolumeParam() {}

  static String of(Call call) {
    String volume = call.require("volume");
    String storage = call.get("storage");
    int colon = volume.indexOf(':');
    if (colon < 0) {
      if (storage == null) {
        throw PveError.param("volume", "no storage specified - incomplete volume ID");
      }
      return storage + ":" + volume;
    }
    if (storage != null && !storage.equals(volume.substring(0, colon))) {
      throw PveError.param(
          "volume",
          "storage ID mismatch (" + volume.substring(0, colon) + " != " + storage + ")\n");
    }
    return volume;
  }

  /** The file or device of a volume. */
  static String path(Storage storage, Volume volume) {
    String file = volume.name.substring(volume.name.indexOf('/') + 1);
    return switch (volume.content) {
      case "iso" -> storage.path() + "/template/iso/" + file;
      case "vztmpl" -> storage.path() + "/template/cache/" + file;
      case "backup" -> storage.path() + "/dump/" + file;
      case "import" -> storage.path() + "/import/" + file;
      case "snippets" -> storage.path() + "/snippets/" + file;
      default -> diskPath(storage, volume);
    };
  }

  private static String diskPath(Storage storage, Volume volume) {
    if (storage.isFileBased()) {
      String own = volume.name.replaceFirst("^\\d+/base-[^/]+/(?=\\d+/)", "");
      return storage.path() + "/images/" + own;
    }
    String own = volume.name.substring(volume.name.lastIndexOf('/') + 1);
    return switch (storage.type) {
      case "rbd" -> "rbd:" + storage.options.getOrDefault("pool", "rbd") + "/" + own;
      case "zfspool" -> "/dev/zvol/" + storage.options.getOrDefault("pool", "rpool") + "/" + own;
      default -> "/dev/" + storage.options.getOrDefault("vgname", "pve") + "/" + own;
    };
  }
}
