package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges {@code spec.extraConfig}: what a user may hand to Proxmox as it is, and what has a field
 * or belongs to Proxmox itself.
 */
final class ExtraEntries {
  /** Keys that only Proxmox writes, or whose meaning is a state and not a wish. */
  private static final Set<String> PROXMOX_OWN =
      Set.of("lock", "template", "parent", "meta", "vmgenid", "digest");

  /** Keys of the past that would contradict what the fields write. */
  private static final Set<String> OLD_NAMES = Set.of("bootdisk", "cdrom", "freeze", "smp");

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("description", "spec.description"),
          Map.entry("tags", "spec.tags"),
          Map.entry("name", "spec.guestName"),
          Map.entry("hostname", "spec.hostname"),
          Map.entry("boot", "spec.boot.order"),
          Map.entry("pool", "spec.pool"),
          Map.entry("password", "spec.passwordSecretRef"),
          Map.entry("cipassword", "spec.cloudInit.passwordSecretRef"),
          Map.entry("sshkeys", "spec.cloudInit.sshAuthorizedKeys"),
          Map.entry("ssh-public-keys", "spec.sshAuthorizedKeys"));

  private final GuestKind kind;
  private final Problems problems;

  ExtraEntries(GuestKind kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /** The accepted entries as config values; what is refused is among the problems. */
  SortedMap<String, PropertyString> accepted(Map<String, String> extra, Set<String> typed) {
    SortedMap<String, PropertyString> accepted = new TreeMap<>();
    new TreeMap<>(extra)
        .forEach((key, value) -> {
          if (mayStand(key, value, typed)) {
            accepted.put(key, PropertyString.scalar(value));
          }
        });
    return accepted;
  }

  private boolean mayStand(String key, String value, Set<String> typed) {
    String field = "spec.extraConfig[" + Problems.quote(key) + "]";
    String refusal = refusal(key);
    if (refusal != null) {
      problems.add(field, refusal);
    } else if (typed.contains(key)) {
      problems.add(field, "a field of spec writes this key already; keep only one of the two");
    } else if (value.isBlank()) {
      problems.add(field, "must not be empty; to remove the key name it in spec.absent");
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      problems.add(field, "must be one line without control characters; remove them");
    } else {
      return true;
    }
    return false;
  }

  static boolean isProxmoxOwn(String key) {
    return PROXMOX_OWN.contains(key) || ConfigKeys.family(key).equals("unused");
  }

  private @Nullable String refusal(String key) {
    String ownField = FIELDS.get(key);
    if (ownField != null) {
      return "this has a field of its own; use " + ownField;
    }
    if (key.equals("cicustom")) {
      return "it would replace what spec.cloudInit writes; use the fields of spec.cloudInit";
    }
    if (Slots.isDisk(kind, key) && !key.startsWith("unused")) {
      return "a disk cannot be declared as text; use spec."
          + (kind == GuestKind.QEMU ? "disks" : "rootfs or spec.mountPoints");
    }
    if (Slots.isNetwork(key)) {
      return "a network device cannot be declared as text; use spec.networks";
    }
    if (ConfigKeys.family(key).equals("ipconfig")) {
      return "an address cannot be declared as text; use spec.cloudInit.ipConfigs";
    }
    if (isProxmoxOwn(key)) {
      return "Proxmox keeps this key itself; remove the entry";
    }
    if (OLD_NAMES.contains(key)) {
      return "this is an old name for something that has a field; use the field of spec";
    }
    if (!ConfigKeys.isWritable(kind, key)) {
      return "no config key of a "
          + kind.label()
          + " is called so (parameters of a request are no config keys); remove the entry or"
          + " correct its name";
    }
    return null;
  }
}
