package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.GuestMeaning;
import io.proxmoxmpc.history.RevisionContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Estates for tests of rendering. */
public final class Estates {
  public static final Set<Part> ALL = Set.of(Part.values());

  private Estates() {}

  /** A VM with about everything a config can hold, one without anything, and two containers. */
  public static List<EstateGuest> rich() {
    return List.of(
        guest(vm("web-1"), 120, PowerState.RUNNING, RICH_VM),
        guest(vm("bare"), 121, PowerState.UNMANAGED, Map.of()),
        guest(vm("golden"), 9000, PowerState.STOPPED, Map.of("template", "1", "name", "debian-13")),
        guest(container("dns-1"), 122, PowerState.RUNNING, RICH_CONTAINER),
        guest(container("empty"), 123, PowerState.STOPPED, Map.of("hostname", "empty")));
  }

  public static Owner vm(String name) {
    return new Owner(GuestKind.QEMU, "shop", name, "uid-" + name);
  }

  public static Owner container(String name) {
    return new Owner(GuestKind.LXC, "shop", name, "uid-" + name);
  }

  public static EstateGuest guest(
      Owner owner, int vmid, PowerState power, Map<String, String> config) {
    return guest(owner, vmid, power, config, manifest(owner), List.of("10.0.20.11", "fd00::11"));
  }

  public static EstateGuest guest(
      Owner owner,
      int vmid,
      PowerState power,
      Map<String, String> config,
      String manifest,
      List<String> addresses) {
    return new EstateGuest(
        vmid,
        new RevisionContent(
            "4f2a",
            vmid,
            owner,
            "home",
            new GuestMeaning("pve1", "shop", power, new TreeMap<>(config)),
            manifest,
            addresses,
            RevisionContent.OURS),
        Instant.EPOCH);
  }

  private static String manifest(Owner owner) {
    return """
    apiVersion: proxmox-mpc.io/v1alpha1
    kind: %s
    metadata:
      name: %s
      namespace: %s
      labels: {app: shop}
    spec:
      clusterRef: {name: home}
    """
        .formatted(Notes.kind(owner), owner.name(), owner.namespace());
  }

  private static final Map<String, String> RICH_VM =
      Map.ofEntries(
          Map.entry("name", "web-1"),
          Map.entry("description", "Shop front\nasks ${nobody} %{if} \"quoted\" {{ jinja }}"),
          Map.entry("tags", "web;shop"),
          Map.entry("cores", "2"),
          Map.entry("sockets", "2"),
          Map.entry("cpu", "x86-64-v2-AES,flags=+aes;-pcid"),
          Map.entry("cpulimit", "1.5"),
          Map.entry("cpuunits", "1024"),
          Map.entry("numa", "1"),
          Map.entry("memory", "4096"),
          Map.entry("balloon", "2048"),
          Map.entry("shares", "1000"),
          Map.entry("agent", "enabled=1,fstrim_cloned_disks=1"),
          Map.entry("bios", "ovmf"),
          Map.entry("machine", "q35"),
          Map.entry("ostype", "l26"),
          Map.entry("scsihw", "virtio-scsi-single"),
          Map.entry("efidisk0", "local-lvm:vm-120-disk-0,efitype=4m,pre-enrolled-keys=1,size=4M"),
          Map.entry("tpmstate0", "local-lvm:vm-120-disk-1,size=4M,version=v2.0"),
          Map.entry(
              "scsi0",
              "local-lvm:vm-120-disk-2,discard=on,iothread=1,ssd=1,size=32G,mbps_rd=100,backup=0"),
          Map.entry("scsi1", "local:120/vm-120-disk-3.qcow2,size=2252M,format=qcow2"),
          Map.entry("virtio0", "/dev/disk/by-id/x,size=1T"),
          Map.entry("ide0", "local:iso/debian.iso,media=cdrom,size=700M"),
          Map.entry("ide2", "local-lvm:vm-120-cloudinit,media=cdrom,size=4M"),
          Map.entry("net0", "virtio=BC:24:11:AA:BB:CC,bridge=vmbr0,tag=20,firewall=1,rate=12.5"),
          Map.entry("net2", "e1000=BC:24:11:AA:BB:CD,bridge=vmbr1,link_down=1,trunks=2;3"),
          Map.entry("ipconfig0", "ip=10.0.20.11/24,gw=10.0.20.1,ip6=auto"),
          Map.entry("ciuser", "ops"),
          Map.entry("sshkeys", "ssh-ed25519%20AAAA%2Bx%20ops%40host%0Assh-rsa%20BBBB%20two%0A"),
          Map.entry("nameserver", "10.0.20.1 10.0.20.2"),
          Map.entry("searchdomain", "shop.lan"),
          Map.entry("cicustom", "user=local:snippets/user.yaml"),
          Map.entry("onboot", "1"),
          Map.entry("startup", "order=2,up=30,down=60"),
          Map.entry("boot", "order=scsi0;net0"),
          Map.entry("protection", "1"),
          Map.entry("tablet", "0"),
          Map.entry("serial0", "socket"),
          Map.entry("vga", "serial0,memory=32"),
          Map.entry("watchdog", "model=i6300esb,action=reset"),
          Map.entry("rng0", "source=/dev/urandom,max_bytes=1024,period=1000"),
          Map.entry("hostpci0", "mapping=gpu,pcie=1"),
          Map.entry("usb0", "host=1234:5678,usb3=1"),
          Map.entry("smbios1", "uuid=8d7e0000-0000-0000-0000-000000000000"),
          Map.entry("meta", "creation-qemu=10.0.2,ctime=1"),
          Map.entry("unused0", "local-lvm:vm-120-disk-9"));

  private static final Map<String, String> RICH_CONTAINER =
      Map.ofEntries(
          Map.entry("hostname", "dns-1"),
          Map.entry("arch", "amd64"),
          Map.entry("ostype", "debian"),
          Map.entry("cores", "1"),
          Map.entry("cpulimit", "0.5"),
          Map.entry("memory", "512"),
          Map.entry("swap", "256"),
          Map.entry("rootfs", "local-lvm:vm-122-disk-0,size=8G"),
          Map.entry("mp0", "local-lvm:vm-122-disk-1,mp=/var/lib/dns,size=20G,backup=1"),
          Map.entry("mp1", "/srv/share,mp=/srv,ro=1"),
          Map.entry(
              "net0",
              "name=eth0,bridge=vmbr1,hwaddr=BC:24:11:00:00:01,ip=10.0.20.53/24,gw=10.0.20.1,"
                  + "tag=20,type=veth"),
          Map.entry("net1", "name=eth1,bridge=vmbr2,hwaddr=BC:24:11:00:00:02,ip=dhcp,type=veth"),
          Map.entry("features", "nesting=1,keyctl=1,mount=nfs;cifs"),
          Map.entry("unprivileged", "1"),
          Map.entry("onboot", "1"),
          Map.entry("cmode", "shell"),
          Map.entry("tty", "1"),
          Map.entry("nameserver", "10.0.20.1"),
          Map.entry("tags", "dns"));
}
