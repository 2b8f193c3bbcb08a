package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Proxmox knows about its config keys, as data: a test holds these tables against the API's
 * own description (qemu-server QemuServer.pm, pve-container LXC/Config.pm).
 */
final class KeyFacts {
  /** Marks a property string in which every item names its sub-key. */
  private static final String NONE = "";

  private static final String DISK = "disk";

  /** Keys that hold property strings, with the sub-key that a bare item stands for. */
  static final Map<String, String> QEMU_MAPS =
      Map.ofEntries(
          Map.entry("agent", "enabled"),
          Map.entry("amd-sev", "type"),
          Map.entry("audio0", NONE),
          Map.entry("boot", "legacy"),
          Map.entry("cicustom", NONE),
          Map.entry("cpu", "cputype"),
          Map.entry("hostpci[n]", "host"),
          Map.entry("intel-tdx", "type"),
          Map.entry("ipconfig[n]", NONE),
          Map.entry("ivshmem", NONE),
          Map.entry("machine", "type"),
          Map.entry("memory", "current"),
          Map.entry("net[n]", "model"),
          Map.entry("numa[n]", NONE),
          Map.entry("rng0", "source"),
          Map.entry("smbios1", NONE),
          Map.entry("spice_enhancements", NONE),
          Map.entry("startup", "order"),
          Map.entry("usb[n]", "host"),
          Map.entry("vga", "type"),
          Map.entry("virtiofs[n]", "dirid"),
          Map.entry("watchdog", "model"));

  static final Map<String, String> LXC_MAPS =
      Map.of("dev[n]", "path", "features", NONE, "net[n]", NONE, "startup", "order");

  /** What an absent value means. */
  static final Map<String, String> QEMU_DEFAULTS =
      table(
          """
          acpi=1 allow-ksm=1 autostart=0 bios=seabios ciupgrade=1 cores=1 cpulimit=0 cpuunits=100
          hotplug=network,disk,usb keephugepages=0 kvm=1 memory.current=512 numa=0 onboot=0
          ostype=other protection=0 scsihw=lsi shares=1000 sockets=1 tablet=1 tdf=0 vcpus=0
          agent.enabled=0 agent.fstrim_cloned_disks=0 agent.freeze-fs=1 agent.type=virtio
          net[n].firewall=0 net[n].link_down=0
          disk.backup=1 disk.discard=ignore disk.iothread=0 disk.ro=0 disk.replicate=1
          disk.shared=0 disk.ssd=0
          """);

  static final Map<String, String> LXC_DEFAULTS =
      table(
          """
          arch=amd64 cmode=tty console=1 cpulimit=0 cpuunits=100 debug=0 memory=512 onboot=0
          protection=0 swap=512 tty=2
          features.force_rw_sys=0 features.fuse=0 features.keyctl=0 features.mknod=0
          features.nesting=0 net[n].firewall=0 net[n].link_down=0
          disk.backup=0 disk.replicate=1 disk.ro=0 disk.shared=0
          """);

  /** Free texts: {@code 007} and {@code 7} are two names, {@code on} is not {@code 1}. */
  private static final Set<String> VERBATIM =
      words(
          """
          affinity args bootdisk cipassword ciuser description entrypoint env hookscript hostname
          hotplug name nameserver parallel[n] searchdomain serial[n] sshkeys startdate tags timezone
          vmgenid vmstatestorage boot.order boot.legacy machine.type
          """);

  private static final Set<String> VERBATIM_SUB_KEYS =
      words(
          """
          bridge cpus cputype device-id dirid family file flags gw gw6 host hostnodes hv-vendor-id
          hwaddr idmap import-from ip ip6 macaddr manufacturer mapping mdev meta mode mount
          mountoptions mp name network path phys-bits product romfile serial sku sub-device-id
          sub-vendor-id trunks user uuid vendor vendor-id version volume wwn model
          """);

  /** Sub-keys that Proxmox makes up; alone they do not keep a device alive. */
  static final Set<String> SERVER_OWNED = Set.of("macaddr", "hwaddr", "type", "model", "name");

  /** Keys that a container is never without: Proxmox refuses to delete them (BH 18). */
  static final Set<String> LXC_REQUIRED = Set.of("memory", "swap", "hostname", "rootfs");

  static final Map<String, String> QEMU_REQUIRED_SUB =
      Map.of(
          "agent", "enabled",
          "audio0", "device",
          "memory", "current",
          "net[n]", "model",
          "numa[n]", "cpus",
          "rng0", "source",
          "virtiofs[n]", "dirid");

  static final Map<String, String> LXC_REQUIRED_SUB = Map.of("net[n]", "name", "mp[n]", "mp");

  static final Set<String> NIC_MODELS =
      words(
          """
          e1000 e1000-82540em e1000-82544gc e1000-82545em e1000e i82551 i82557b i82559er ne2k_isa
          ne2k_pci pcnet rtl8139 virtio vmxnet3
          """);

  private KeyFacts() {}

  /** The key's name in the API's description: {@code net[n]} for {@code net0}. */
  static String schemaName(String key) {
    if (QEMU_MAPS.containsKey(key)) {
      return key;
    }
    return key.replaceFirst("(?<=[a-z])\\d+$", "[n]");
  }

  /** Empty for a plain value; an empty text for a map without a default key. */
  static Optional<String> defaultKey(GuestKind kind, String key) {
    if (Slots.isDisk(kind, key)) {
      return Optional.of("volume");
    }
    Map<String, String> table = kind == GuestKind.QEMU ? QEMU_MAPS : LXC_MAPS;
    return Optional.ofNullable(table.get(schemaName(key)));
  }

  static @Nullable String defaultOf(GuestKind kind, String key, String subKey) {
    String name = Slots.isDisk(kind, key) ? DISK : schemaName(key);
    String path = subKey.equals(PropertyString.WHOLE) ? name : name + "." + subKey;
    return (kind == GuestKind.QEMU ? QEMU_DEFAULTS : LXC_DEFAULTS).get(path);
  }

  static boolean verbatim(String key, String subKey) {
    String name = schemaName(key);
    return subKey.equals(PropertyString.WHOLE)
        ? VERBATIM.contains(name)
        : VERBATIM_SUB_KEYS.contains(subKey) || VERBATIM.contains(name + "." + subKey);
  }

  private static Set<String> words(String text) {
    return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, String> table(String text) {
    return words(text).stream()
        .map(entry -> entry.split("=", 2))
        .collect(Collectors.toUnmodifiableMap(entry -> entry[0], entry -> entry[1]));
  }
}
