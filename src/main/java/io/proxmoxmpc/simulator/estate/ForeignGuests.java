package io.proxmoxmpc.simulator.estate;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Guests of other people, of both kinds, running and stopped, on all nodes. */
final class ForeignGuests {
  private static final int FIRST_VMID = 5000;
  private static final long GIB = 1L << 30;

  private ForeignGuests() {}

  static void add(Cluster cluster, Random random, int index, long nowMillis) {
    List<String> nodes = List.copyOf(cluster.nodes.keySet());
    String node = nodes.get(index % nodes.size());
    int vmid = FIRST_VMID + index;
    boolean container = index % 3 == 2;
    Guest guest = new Guest(container ? GuestKind.LXC : GuestKind.QEMU, vmid, node);
    String name = (container ? "ct-" : "vm-") + index;
    String volume = "vm-" + vmid + "-disk-0";
    Volume disk =
        DefaultEstate.volume(cluster, "local-lvm", node, volume, 4 * GIB, nowMillis / 1000);
    disk.vmid = vmid;
    disk.system = "debian";
    String mac =
        String.format(
            java.util.Locale.ROOT,
            "BC:24:11:%02X:%02X:%02X",
            random.nextInt(256),
            random.nextInt(256),
            random.nextInt(256));
    if (container) {
      guest.config.values.putAll(container(name, volume, mac));
    } else {
      guest.config.values.putAll(machine(random, name, volume, mac, nowMillis / 1000));
    }
    guest.config.values.put("tags", "foreign");
    if (random.nextBoolean()) {
      guest.run.start(nowMillis, 20_000 + index);
    }
    cluster.guests.put(vmid, guest);
  }

  private static Map<String, String> container(String name, String volume, String mac) {
    return Map.of(
        "hostname", name,
        "arch", "amd64",
        "ostype", "debian",
        "memory", "512",
        "swap", "512",
        "unprivileged", "1",
        "rootfs", "local-lvm:" + volume + ",size=4G",
        "net0", "name=eth0,bridge=vmbr0,hwaddr=" + mac + ",ip=dhcp,type=veth");
  }

  private static Map<String, String> machine(
      Random random, String name, String volume, String mac, long now) {
    return Map.of(
        "name",
        name,
        "memory",
        "1024",
        "cores",
        "1",
        "boot",
        "order=scsi0;net0",
        "scsi0",
        "local-lvm:" + volume + ",size=4G",
        "net0",
        "virtio=" + mac + ",bridge=vmbr0",
        "meta",
        "creation-qemu=10.0.13,ctime=" + now,
        "smbios1",
        "uuid=" + uuid(random),
        "vmgenid",
        uuid(random));
  }

  private static String uuid(Random random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return java.util.UUID.nameUUIDFromBytes(bytes).toString();
  }
}
