package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.guest.Addressing;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an agent inside a Debian guest answers. */
final class AgentAnswers {
  private static final long MEMORY_BLOCK = 128L << 20;
  private static final String[] SUPPORTED = {
    "sync-delimited",
    "sync",
    "ping",
    "get-time",
    "set-time",
    "info",
    "shutdown",
    "file-open",
    "file-close",
    "file-read",
    "file-write",
    "file-seek",
    "file-flush",
    "fsfreeze-status",
    "fsfreeze-freeze",
    "fsfreeze-freeze-list",
    "fsfreeze-thaw",
    "fstrim",
    "suspend-disk",
    "suspend-ram",
    "suspend-hybrid",
    "network-get-interfaces",
    "get-vcpus",
    "set-vcpus",
    "get-disks",
    "get-fsinfo",
    "set-user-password",
    "get-memory-blocks",
    "set-memory-blocks",
    "get-memory-block-info",
    "exec-status",
    "exec",
    "get-host-name",
    "get-users",
    "get-timezone",
    "get-osinfo",
    "get-diskstats",
    "get-cpustats",
    "ssh-get-authorized-keys",
    "ssh-add-authorized-keys",
    "ssh-remove-authorized-keys"
  };

  /** No machine has more CPUs or blocks; numbers of a config have no bounds. */
  private static final long MOST = 8192;

  private AgentAnswers() {}

  static Object nothing(Call call, Guest guest) {
    return Map.of();
  }

  /** What a Debian agent can do; while file systems are frozen most of it is disabled. */
  static Object info(Call call, Guest guest) {
    List<Map<String, Object>> commands = new ArrayList<>();
    for (String name : SUPPORTED) {
      Map<String, Object> command = new TreeMap<>();
      command.put("name", "guest-" + name);
      command.put("enabled", AgentCall.isAllowed(guest, name));
      command.put("success-response", !name.matches("shutdown|suspend-.*"));
      commands.add(command);
    }
    return Map.of("version", "10.0.2", "supported_commands", commands);
  }

  static Object hostName(Call call, Guest guest) {
    return Map.of("host-name", guest.name());
  }

  static Object osInfo(Call call, Guest guest) {
    return Map.of(
        "id",
        "debian",
        "name",
        "Debian GNU/Linux",
        "version-id",
        "13",
        "machine",
        "x86_64",
        "pretty-name",
        "Debian GNU/Linux 13 (trixie)",
        "kernel-release",
        "6.12.48-cloud-amd64");
  }

  static Object time(Call call, Guest guest) {
    return call.world().clock().millis() * 1_000_000;
  }

  static Object timeZone(Call call, Guest guest) {
    return Map.of("zone", "UTC", "offset", 0);
  }

  static Object users(Call call, Guest guest) {
    return List.of();
  }

  static Object cpus(Call call, Guest guest) {
    long cores = Whole.of(guest.config.values.getOrDefault("cores", "1"));
    long sockets = Whole.of(guest.config.values.getOrDefault("sockets", "1"));
    List<Map<String, Object>> all = new ArrayList<>();
    for (long i = 0; i < Math.min(MOST, cores * sockets); i++) {
      all.add(Map.of("logical-id", i, "online", true, "can-offline", i > 0));
    }
    return all;
  }

  /** Memory in blocks, all of them in use. */
  static Object memoryBlocks(Call call, Guest guest) {
    long memory = new QemuStatus(call.world(), new QemuSchema(call.context())).memory(guest);
    List<Map<String, Object>> all = new ArrayList<>();
    for (long i = 0; i < MOST && i * MEMORY_BLOCK < memory; i++) {
      all.add(Map.of("phys-index", i, "online", true, "can-offline", i > 0));
    }
    return all;
  }

  static Object memoryBlockInfo(Call call, Guest guest) {
    return Map.of("size", MEMORY_BLOCK);
  }

  /** Every file system with what was given back of it. */
  static Object trimmed(Call call, Guest guest) {
    return Map.of("paths", List.of(Map.of("path", "/", "trimmed", 0, "minimum", 0)));
  }

  /** One file system on the first disk, filled to a third. */
  static Object fileSystems(Call call, Guest guest) {
    List<Map<String, Object>> all = new ArrayList<>();
    new QemuSchema(call.context())
        .drives(guest.config.values).values().stream()
            .filter(drive -> drive.isVolume() && drive.isDisk())
            .findFirst()
            .flatMap(drive -> Sizes.parse(drive.options().getOrDefault("size", "")))
            .ifPresent(bytes -> {
              Map<String, Object> row = new TreeMap<>();
              row.put("name", "sda1");
              row.put("mountpoint", "/");
              row.put("type", "ext4");
              row.put("total-bytes", bytes / 10 * 9);
              row.put("used-bytes", bytes / 3);
              row.put("disk", List.of());
              all.add(row);
            });
    return all;
  }

  /** The loopback interface and one per network device, as cloud-init configured them. */
  static Object interfaces(Call call, Guest guest) {
    QemuSchema schema = new QemuSchema(call.context());
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(
        Map.of(
            "name", "lo",
            "hardware-address", "00:00:00:00:00:00",
            "ip-addresses", List.of(address("ipv4", "127.0.0.1/8"), address("ipv6", "::1/128"))));
    guest.config.values.forEach((key, value) -> {
      if (key.matches("net\\d+")) {
        all.add(device(schema, guest, key, value));
      }
    });
    return all;
  }

  private static Map<String, Object> device(
      QemuSchema schema, Guest guest, String key, String value) {
    String mac = schema.parse(key, value).getOrDefault("macaddr", "").toLowerCase(Locale.ROOT);
    String number = key.substring(3);
    Map<String, String> ip =
        schema.parse("ipconfig0", guest.config.cloudInit.getOrDefault("ipconfig" + number, ""));
    List<Map<String, Object>> addresses = new ArrayList<>();
    String v4 = ip.getOrDefault("ip", "dhcp");
    if (!guest.run.agentAddresses.isEmpty()) {
      guest.run.agentAddresses.forEach(
          cidr -> addresses.add(address(cidr.contains(":") ? "ipv6" : "ipv4", cidr)));
    } else if (!v4.equals("manual")) {
      addresses.add(address("ipv4", v4.equals("dhcp") ? Addressing.leased(guest.vmid, mac) : v4));
    }
    String v6 = ip.getOrDefault("ip6", "");
    if (v6.contains("/")) {
      addresses.add(address("ipv6", v6));
    }
    addresses.add(address("ipv6", Addressing.linkLocal(mac)));
    Map<String, Object> device = new TreeMap<>();
    device.put("name", "eth" + number);
    device.put("hardware-address", mac);
    device.put("ip-addresses", addresses);
    device.put("statistics", Map.of("rx-bytes", 4096, "tx-bytes", 4096));
    return device;
  }

  private static Map<String, Object> address(String type, String cidr) {
    String[] parts = cidr.split("/");
    return new TreeMap<>(
        Map.of(
            "ip-address-type",
            type,
            "ip-address",
            parts[0],
            "prefix",
            Integer.valueOf(parts.length > 1 ? parts[1] : "24")));
  }
}
