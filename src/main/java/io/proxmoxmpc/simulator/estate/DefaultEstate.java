package io.proxmoxmpc.simulator.estate;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Pool;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.Map;
import java.util.Random;

/** The cluster that a simulator starts with: nodes, storages, a template, pools and tokens. */
public final class DefaultEstate {
  public static final int TEMPLATE_VMID = 9000;
  private static final long GIB = 1L << 30;

  private DefaultEstate() {}

  /** Builds a cluster with so many nodes and so many guests of other people. */
  public static Cluster build(int nodes, int guests, long seed, long nowMillis) {
    Cluster cluster = empty(nodes, nowMillis);
    template(cluster, nowMillis / 1000);
    files(cluster, nowMillis / 1000);
    Random random = new Random(seed);
    for (int i = 0; i < guests; i++) {
      ForeignGuests.add(cluster, random, i, nowMillis);
    }
    return cluster;
  }

  /** Nodes, storages and users, but no guests at all. */
  public static Cluster empty(int nodes, long nowMillis) {
    Cluster cluster = new Cluster();
    for (int i = 1; i <= nodes; i++) {
      SimNode node = new SimNode("pve" + i, i, "10.99.0." + i);
      node.upSinceMillis = nowMillis - 86_400_000L;
      cluster.nodes.put(node.name, node);
    }
    storages(cluster);
    cluster.pools.put("homelab", new Pool("homelab", "Home"));
    cluster.pools.put("shop", new Pool("shop", "Shop"));
    DefaultAccess.fill(cluster.access);
    return cluster;
  }

  private static void storages(Cluster cluster) {
    Storage local =
        new Storage(
            "local", "dir", "backup", "import", "images", "iso", "rootdir", "snippets", "vztmpl");
    local.options.put("path", "/var/lib/vz");
    Storage thin = new Storage("local-lvm", "lvmthin", "images", "rootdir");
    thin.options.putAll(Map.of("vgname", "pve", "thinpool", "data"));
    Storage ceph = new Storage("ceph", "rbd", "images", "rootdir");
    ceph.options.put("pool", "ceph");
    ceph.total = 50L << 40;
    Storage shared =
        new Storage("shared", "nfs", "backup", "images", "iso", "rootdir", "snippets", "vztmpl");
    shared.options.putAll(
        Map.of("path", "/mnt/pve/shared", "server", "10.0.0.5", "export", "/export/pve"));
    shared.options.put("format", "qcow2");
    Storage second = new Storage("second", "dir", "images", "iso", "backup", "vztmpl", "rootdir");
    second.options.put("path", "/srv/second");
    for (Storage storage : java.util.List.of(local, second, thin, ceph, shared)) {
      cluster.storages.put(storage.id, storage);
    }
  }

  private static void template(Cluster cluster, long now) {
    String node = cluster.nodes.firstKey();
    Guest guest = new Guest(GuestKind.QEMU, TEMPLATE_VMID, node);
    guest.config.values.putAll(
        Map.of(
            "name", "debian-13",
            "memory", "2048",
            "cores", "2",
            "cpu", "x86-64-v2-AES",
            "ostype", "l26",
            "scsihw", "virtio-scsi-single",
            "agent", "enabled=1",
            "boot", "order=scsi0",
            "description", "Debian 13 cloud image.\nLogin by SSH key only.",
            "tags", "debian;template"));
    guest.config.values.putAll(
        Map.of(
            "scsi0", "local-lvm:base-9000-disk-0,discard=on,iothread=1,size=8G",
            "ide2", "local-lvm:vm-9000-cloudinit,media=cdrom",
            "net0", "virtio=BC:24:11:90:00:01,bridge=vmbr0",
            "serial0", "socket",
            "meta", "creation-qemu=10.0.13,ctime=" + now,
            "smbios1", "uuid=9a0e4d1c-4b5e-4c59-a0f7-1d2c7d6a9000",
            "vmgenid", "0e6ad9a1-6df5-4b8f-9a51-6a7c56b19000",
            "template", "1"));
    cluster.guests.put(guest.vmid, guest);
    Volume disk = volume(cluster, "local-lvm", node, "base-9000-disk-0", 8 * GIB, now);
    disk.vmid = TEMPLATE_VMID;
    disk.system = "debian";
    volume(cluster, "local-lvm", node, "vm-9000-cloudinit", 4L << 20, now).vmid = TEMPLATE_VMID;
  }

  private static void files(Cluster cluster, long now) {
    for (String node : cluster.nodes.keySet()) {
      Volume tar = volume(cluster, "local", node, "vztmpl/debian-13.tar.zst", 120L << 20, now);
      tar.content = "vztmpl";
      tar.format = "tzst";
      tar.system = "debian";
      Volume iso = volume(cluster, "local", node, "iso/debian-13-netinst.iso", 700L << 20, now);
      iso.content = "iso";
      iso.format = "iso";
    }
  }

  static Volume volume(
      Cluster cluster, String storage, String node, String name, long size, long now) {
    Volume volume = new Volume();
    volume.storage = storage;
    volume.name = name;
    volume.node = node;
    volume.size = size;
    volume.ctime = now;
    cluster.volumes.add(volume);
    return volume;
  }
}
