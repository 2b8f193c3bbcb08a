package io.proxmoxmpc.simulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A storage of the cluster's configuration. */
public final class Storage {
  public String id = "";
  public String type = "dir";
  public List<String> content = new ArrayList<>();
  public boolean shared;
  public boolean disabled;
  public List<String> nodes = new ArrayList<>();

  /** Whether nothing more fits, whatever its size says. */
  public boolean full;

  public long total = 500L << 30;

  /** Path, pool, thin pool and so on, as written in the configuration. */
  public TreeMap<String, String> options = new TreeMap<>();

  Storage() {}

  public Storage(String id, String type, String... content) {
    this.id = id;
    this.type = type;
    this.content = new ArrayList<>(List.of(content));
    this.shared = List.of("nfs", "cifs", "rbd", "cephfs", "pbs", "iscsi").contains(type);
  }

  public boolean isOn(String node) {
    return !disabled && (nodes.isEmpty() || nodes.contains(node));
  }

  /** Whether volumes are files below a folder. */
  public boolean isFileBased() {
    return List.of("dir", "nfs", "cifs", "cephfs", "btrfs").contains(type);
  }

  /** Whether the name of a linked clone tells its base volume, which then cannot be removed. */
  public boolean namesParents() {
    return !type.equals("lvmthin");
  }

  /** Bytes that volumes are a multiple of: LVM's extents, whole MiB or, of files, whole KiB. */
  public long unit() {
    return switch (type) {
      case "lvm", "lvmthin" -> 4L << 20;
      case "rbd", "zfspool" -> 1L << 20;
      default -> 1L << 10;
    };
  }

  public String path() {
    return options.getOrDefault("path", "/mnt/pve/" + id);
  }
}
