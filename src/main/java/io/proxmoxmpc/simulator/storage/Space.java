package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;

/** What the tools behind each type of storage say when nothing more fits. */
final class Space {
  private static final long EXTENT = 4L << 20;

  private final Storage storage;
  private final long free;

  Space(Storage storage, long used) {
    this.storage = storage;
    this.free = storage.full ? 0 : Math.max(0, storage.total - used);
  }

  boolean fits(long bytes) {
    return bytes <= free && !storage.full;
  }

  /** Dies unless a new volume of this size fits. */
  void checkNew(String name, long bytes) {
    if (fits(bytes)) {
      return;
    }
    String own = name.substring(name.lastIndexOf('/') + 1);
    String group = storage.options.getOrDefault("vgname", "pve");
    String pool = storage.options.getOrDefault("pool", "rpool");
    throw PveError.die(
        switch (storage.type) {
          case "lvm" ->
              lvcreate(group, own)
                  + "Volume group \""
                  + group
                  + "\" has insufficient free space ("
                  + extents(free)
                  + " extents): "
                  + (extents(bytes - 1) + 1)
                  + " required.";
          case "lvmthin" ->
              lvcreate(group, own)
                  + "Cannot create new thin volume, free space in thin pool "
                  + group
                  + "/"
                  + storage.options.getOrDefault("thinpool", "data")
                  + " reached threshold.";
          case "zfspool" -> "zfs error: cannot create '" + pool + "/" + own + "': out of space";
          case "rbd" ->
              "rbd create '" + own + "' error: rbd: create error: (28) No space left on device";
          default ->
              "unable to create image: qemu-img: "
                  + storage.path()
                  + "/images/"
                  + name
                  + ": Could not resize file: No space left on device";
        });
  }

  private static String lvcreate(String group, String own) {
    return "lvcreate '" + group + "/" + own + "' error:   ";
  }

  private static long extents(long bytes) {
    return bytes / EXTENT;
  }

  /** Dies unless a volume may grow to this size. */
  void checkGrowth(Volume volume, long wanted, boolean running) {
    if (fits(wanted - volume.size)) {
      return;
    }
    String path = VolumeParam.path(storage, volume);
    String own = volume.name.substring(volume.name.lastIndexOf('/') + 1);
    throw PveError.die(
        switch (storage.type) {
          case "lvm", "lvmthin" ->
              "error resizing volume '"
                  + path
                  + "':   Insufficient free space: "
                  + (extents(wanted - volume.size - 1) + 1)
                  + " extents needed, but only "
                  + extents(free)
                  + " available";
          case "zfspool" ->
              "zfs error: cannot set property for '"
                  + storage.options.getOrDefault("pool", "rpool")
                  + "/"
                  + own
                  + "': size is greater than available space";
          case "rbd" ->
              "rbd resize '" + own + "' error: rbd: resize error: (28) No space left on device";
          default -> running ? blockResize(volume) : imageResize(storage, volume, wanted);
        });
  }

  private static String blockResize(Volume volume) {
    return "VM "
        + volume.vmid
        + " qmp command 'block_resize' failed - Failed to resize file: No space left on device";
  }

  /** How a failed resize of an image file reads. */
  static String imageResize(Storage storage, Volume volume, long wanted) {
    return "command '/usr/bin/qemu-img resize '--preallocation=off' -f "
        + volume.format
        + " "
        + VolumeParam.path(storage, volume)
        + " "
        + wanted
        + "' failed: exit code 1";
  }
}
