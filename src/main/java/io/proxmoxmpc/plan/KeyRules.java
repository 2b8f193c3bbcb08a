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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How config keys read, compare and default (BH 6); the facts themselves are in {@link KeyFacts}.
 */
public final class KeyRules {
  private static final String WHOLE = PropertyString.WHOLE;
  private static final Pattern MAC = Pattern.compile("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
  private static final BigDecimal MAX_CPU_UNITS = BigDecimal.valueOf(10_000);

  private KeyRules() {}

  /** The value of a config key as a map. */
  public static PropertyString parse(GuestKind kind, String key, String raw) {
    Optional<String> defaultKey = KeyFacts.defaultKey(kind, key);
    if (defaultKey.isEmpty()) {
      return PropertyString.scalar(key.equals("sshkeys") ? decoded(raw) : raw);
    }
    PropertyString parsed = PropertyString.parse(raw, defaultKey.get());
    return kind == GuestKind.QEMU ? withoutAliases(key, parsed) : parsed;
  }

  /** A declared value as sub-keys, also where the user wrote it as one text. */
  public static PropertyString declared(GuestKind kind, String key, PropertyString value) {
    return value.isScalar() && KeyFacts.defaultKey(kind, key).isPresent()
        ? parse(kind, key, value.get(WHOLE).orElse(""))
        : value;
  }

  /** The text to send for a key. */
  public static String format(GuestKind kind, String key, PropertyString value) {
    String mac = value.values().get("macaddr");
    String model = value.values().get("model");
    if (kind == GuestKind.QEMU && Slots.isNetwork(key) && mac != null && model != null) {
      // As Proxmox itself writes it, so that people recognise what they see in a plan.
      return value.with("model", model + "=" + mac).without("macaddr").format("model");
    }
    return value.format(KeyFacts.defaultKey(kind, key).orElse(WHOLE));
  }

  /** Whether two values of a sub-key mean the same; null = absent. */
  public static boolean same(
      GuestKind kind, String key, String subKey, @Nullable String seen, @Nullable String wanted) {
    String fallback = KeyFacts.defaultOf(kind, key, subKey);
    // Proxmox stores a single space for an empty text (BH 0.14).
    String a = seen == null || seen.isBlank() ? fallback : seen.strip();
    String b = wanted == null || wanted.isBlank() ? fallback : wanted.strip();
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (key.equals("sshkeys")) {
      return trimmedLines(a).equals(trimmedLines(b));
    }
    if (KeyFacts.verbatim(key, subKey)) {
      return a.equals(b) || (MAC.matcher(a).matches() && a.equalsIgnoreCase(b));
    }
    return a.equals(b) || sameNumber(key, a, b) || sameTruth(a, b);
  }

  public static boolean serverOwned(String subKey) {
    return KeyFacts.SERVER_OWNED.contains(subKey);
  }

  /** Whether a guest cannot, or should not, be without the key. */
  public static boolean required(GuestKind kind, String key) {
    return kind == GuestKind.LXC ? KeyFacts.LXC_REQUIRED.contains(key) : key.equals(kind.nameKey());
  }

  /** The sub-key without which the rest of the value cannot stand, if there is one. */
  static Optional<String> requiredSubKey(GuestKind kind, String key) {
    Map<String, String> table =
        kind == GuestKind.QEMU ? KeyFacts.QEMU_REQUIRED_SUB : KeyFacts.LXC_REQUIRED_SUB;
    return Optional.ofNullable(table.get(KeyFacts.schemaName(key)));
  }

  /** Whether the value can be written but never read back. */
  static boolean writeOnly(String key) {
    return key.equals("cipassword") || key.equals("password");
  }

  static boolean truth(@Nullable String value) {
    return value != null && Boolean.TRUE.equals(truthOf(value.strip()));
  }

  /** {@code virtio=AA:..} says model and MAC at once; {@code file} is a disk's volume. */
  private static PropertyString withoutAliases(String key, PropertyString value) {
    Map<String, String> values = new LinkedHashMap<>();
    value
        .values()
        .forEach((sub, text) -> {
          if (Slots.isNetwork(key) && KeyFacts.NIC_MODELS.contains(sub)) {
            values.put("model", sub);
            values.put("macaddr", text);
          } else if (Slots.isDisk(GuestKind.QEMU, key) && sub.equals("file")) {
            values.put("volume", text);
          } else {
            values.put(sub, text);
          }
        });
    return new PropertyString(values);
  }

  private static boolean sameNumber(String key, String a, String b) {
    if (!NUMBER.matcher(a).matches() || !NUMBER.matcher(b).matches()) {
      return false;
    }
    BigDecimal left = new BigDecimal(a);
    BigDecimal right = new BigDecimal(b);
    return key.equals("cpuunits")
        ? left.min(MAX_CPU_UNITS).compareTo(right.min(MAX_CPU_UNITS)) == 0
        : left.compareTo(right) == 0;
  }

  private static boolean sameTruth(String a, String b) {
    Boolean left = truthOf(a);
    return left != null && left.equals(truthOf(b));
  }

  private static @Nullable Boolean truthOf(String text) {
    return switch (text) {
      case "1", "on", "yes", "true" -> Boolean.TRUE;
      case "0", "off", "no", "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** Proxmox keeps keys percent-encoded; users write them plain. */
  private static String decoded(String text) {
    if (!text.contains("%") || text.contains(" ")) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException e) {
      return text; // Somebody's text that is no encoding: it then differs from any key.
    }
  }

  private static String trimmedLines(String keys) {
    return keys.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
