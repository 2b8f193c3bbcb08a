package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How each config key reads, compares and defaults: the facts of Proxmox that planning needs, as
 * data (BH 6, qemu-server QemuServer.pm, pve-container LXC/Config.pm).
 */
public final class KeyRules {
  private static final String WHOLE = PropertyString.WHOLE;

  /** The sub-key that a bare first item stands for; keys that are not here are plain values. */
  private static final Map<String, String> QEMU_DEFAULT_KEY =
      Map.ofEntries(
          Map.entry("cpu", "cputype"),
          Map.entry("memory", "current"),
          Map.entry("agent", "enabled"),
          Map.entry("startup", "order"),
          Map.entry("boot", "legacy"),
          Map.entry("vga", "type"),
          Map.entry("watchdog", "model"),
          Map.entry("rng0", "source"),
          Map.entry("machine", "type"),
          Map.entry("audio0", "device"),
          Map.entry("smbios1", "uuid"),
          Map.entry("ipconfig", "ip"),
          Map.entry("hostpci", "host"),
          Map.entry("usb", "host"),
          Map.entry("net", "model"));

  private static final Map<String, String> LXC_DEFAULT_KEY =
      Map.of("startup", "order", "features", "nesting", "net", "name");

  /** What an absent value means; only values that a manifest can declare. */
  private static final Map<String, String> QEMU_DEFAULTS =
      Map.ofEntries(
          Map.entry("cores", "1"),
          Map.entry("sockets", "1"),
          Map.entry("cpulimit", "0"),
          Map.entry("cpuunits", "100"),
          Map.entry("memory.current", "512"),
          Map.entry("shares", "1000"),
          Map.entry("onboot", "0"),
          Map.entry("agent.enabled", "0"),
          Map.entry("protection", "0"),
          Map.entry("net.firewall", "0"),
          Map.entry("net.link_down", "0"),
          Map.entry("disk.discard", "ignore"),
          Map.entry("disk.iothread", "0"),
          Map.entry("disk.ssd", "0"),
          Map.entry("disk.backup", "1"));

  private static final Map<String, String> LXC_DEFAULTS =
      Map.ofEntries(
          Map.entry("cpulimit", "0"),
          Map.entry("cpuunits", "100"),
          Map.entry("memory", "512"),
          Map.entry("swap", "512"),
          Map.entry("onboot", "0"),
          Map.entry("protection", "0"),
          Map.entry("features.nesting", "0"),
          Map.entry("net.firewall", "0"),
          Map.entry("disk.backup", "0"));

  /** Sub-keys that Proxmox makes up; alone they do not keep a device alive. */
  private static final Set<String> SERVER_OWNED =
      Set.of("macaddr", "hwaddr", "type", "model", "name");

  /** Keys that Proxmox refuses to delete (BH 18). */
  private static final Set<String> LXC_REQUIRED = Set.of("memory", "swap", "hostname", "rootfs");

  private static final Set<String> NIC_MODELS =
      Set.of("virtio", "e1000", "e1000e", "rtl8139", "vmxnet3", "ne2k_pci", "pcnet", "i82551");

  private KeyRules() {}

  /** The value of a config key as a map. */
  public static PropertyString parse(GuestKind kind, String key, String raw) {
    Optional<String> defaultKey = defaultKey(kind, key);
    if (defaultKey.isEmpty()) {
      return PropertyString.scalar(raw);
    }
    PropertyString parsed = PropertyString.parse(raw, defaultKey.get());
    return kind == GuestKind.QEMU && Slots.isNetwork(key) ? withModel(parsed) : parsed;
  }

  /** The text to send for a key. */
  public static String format(GuestKind kind, String key, PropertyString value) {
    return value.format(defaultKey(kind, key).orElse(WHOLE));
  }

  /** Whether two values of a sub-key mean the same; null = absent. */
  public static boolean same(
      GuestKind kind, String key, String subKey, @Nullable String seen, @Nullable String wanted) {
    String fallback = defaultOf(kind, key, subKey);
    String a = seen == null ? fallback : seen;
    String b = wanted == null ? fallback : wanted;
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (key.equals("sshkeys")) {
      return sshKeys(a).equals(sshKeys(b));
    }
    return a.strip().equals(b.strip())
        || sameNumber(a, b)
        || sameTruth(a, b)
        || (isMac(a) && a.equalsIgnoreCase(b));
  }

  public static boolean serverOwned(String subKey) {
    return SERVER_OWNED.contains(subKey);
  }

  public static boolean required(GuestKind kind, String key) {
    return kind == GuestKind.LXC && LXC_REQUIRED.contains(key);
  }

  private static Optional<String> defaultKey(GuestKind kind, String key) {
    if (Slots.isDisk(kind, key)) {
      return Optional.of("volume");
    }
    Map<String, String> table = kind == GuestKind.QEMU ? QEMU_DEFAULT_KEY : LXC_DEFAULT_KEY;
    String exact = table.get(key);
    return Optional.ofNullable(exact != null ? exact : table.get(family(key)));
  }

  private static @Nullable String defaultOf(GuestKind kind, String key, String subKey) {
    String family = Slots.isDisk(kind, key) ? "disk" : family(key);
    String path = subKey.equals(WHOLE) ? family : family + "." + subKey;
    return (kind == GuestKind.QEMU ? QEMU_DEFAULTS : LXC_DEFAULTS).get(path);
  }

  private static String family(String key) {
    return key.replaceFirst("\\d+$", "");
  }

  /** {@code virtio=AA:..} says model and MAC at once. */
  private static PropertyString withModel(PropertyString nic) {
    Map<String, String> values = new LinkedHashMap<>();
    nic.values()
        .forEach((key, value) -> {
          if (NIC_MODELS.contains(key)) {
            values.put("model", key);
            values.put("macaddr", value);
          } else {
            values.put(key, value);
          }
        });
    return new PropertyString(values);
  }

  private static boolean sameNumber(String a, String b) {
    try {
      return new BigDecimal(a.strip()).compareTo(new BigDecimal(b.strip())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean sameTruth(String a, String b) {
    Boolean left = truth(a);
    return left != null && left.equals(truth(b));
  }

  private static @Nullable Boolean truth(String text) {
    return switch (text.strip()) {
      case "1", "on", "yes", "true" -> Boolean.TRUE;
      case "0", "off", "no", "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static boolean isMac(String text) {
    return text.matches("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}");
  }

  /** Proxmox keeps them percent-encoded; users write them plain. */
  private static String sshKeys(String text) {
    String plain =
        text.contains("%") && !text.contains(" ")
            ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
            : text;
    return plain.strip();
  }
}
