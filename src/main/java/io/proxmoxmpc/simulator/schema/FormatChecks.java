package io.proxmoxmpc.simulator.schema;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Formats that Proxmox checks by code instead of by one pattern. */
final class FormatChecks {
  private static final Set<String> CONTENT =
      Set.of("images", "rootdir", "vztmpl", "iso", "backup", "snippets", "import", "none");
  private static final Pattern VOLUME = Pattern.compile("(?i)[a-z][a-z0-9._-]*[a-z0-9]:.+");
  private static final Pattern BOOT_DEVICE =
      Pattern.compile(
          "(ide[0-3]|sata[0-5]|scsi([0-9]|[12][0-9]|30)|virtio([0-9]|1[0-5])"
              + "|net\\d+|usb\\d+|hostpci\\d+)");
  private static final Pattern PRIVILEGE = Pattern.compile("[A-Z][A-Za-z]+(\\.[A-Z][A-Za-z]+)+");
  private static final Pattern USER =
      Pattern.compile("[^\\s:/]+@[A-Za-z][A-Za-z0-9._-]+(![A-Za-z][A-Za-z0-9._-]+)?");

  private FormatChecks() {}

  static Map<String, Predicate<String>> all() {
    Map<String, Predicate<String>> checks = new HashMap<>();
    checks.put("ip", v -> Addresses.isV4(v) || Addresses.isV6(v));
    checks.put("lxc-ip-with-ll-iface", v -> isAddress(v.replaceFirst("%\\w+$", "")));
    checks.put("ipv4", Addresses::isV4);
    checks.put("ipv6", Addresses::isV6);
    checks.put("CIDR", v -> Addresses.isCidrV4(v) || Addresses.isCidrV6(v));
    checks.put("CIDRv4", Addresses::isCidrV4);
    checks.put("CIDRv6", Addresses::isCidrV6);
    checks.put("pve-ipv4-config", v -> isOneOf(v, "dhcp", "manual") || Addresses.isCidrV4(v));
    checks.put(
        "pve-ipv6-config", v -> isOneOf(v, "auto", "dhcp", "manual") || Addresses.isCidrV6(v));
    checks.put("pve-storage-content", CONTENT::contains);
    checks.put("pve-ct-timezone", v -> v.equals("host") || isZone(v));
    checks.put("pve-volume-id", FormatChecks::isVolume);
    checks.put(
        "pve-volume-id-or-qm-path",
        v -> isOneOf(v, "none", "cdrom") || v.startsWith("/") || isVolume(v));
    checks.put("pve-volume-id-or-absolute-path", v -> v.startsWith("/") || isVolume(v));
    checks.put("pve-lxc-mp-string", v -> v.startsWith("/") || isVolume(v));
    checks.put("pve-qm-bootdev", v -> BOOT_DEVICE.matcher(v).matches());
    checks.put(
        "pve-hotplug-features",
        v -> v.matches("[01]|(network|disk|cpu|memory|usb|cloudinit)([,; ]+\\w+)*"));
    checks.put("pve-priv", v -> PRIVILEGE.matcher(v).matches() && Privileges.exists(v));
    checks.put("pve-userid", v -> USER.matcher(v).matches());
    checks.put("pve-ha-resource-id", v -> v.matches("(vm|ct):\\d{1,9}"));
    checks.put("pve-ha-resource-or-vm-id", v -> v.matches("((vm|ct):)?\\d{1,9}"));
    checks.put("pve-task-status-type", v -> isOneOf(v, "ok", "error", "warning", "unknown"));
    return checks;
  }

  private static boolean isAddress(String text) {
    return Addresses.isV4(text) || Addresses.isV6(text);
  }

  private static boolean isOneOf(String value, String... all) {
    return Set.of(all).contains(value);
  }

  private static boolean isVolume(String text) {
    return VOLUME.matcher(text).matches();
  }

  private static boolean isZone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text);
  }
}
