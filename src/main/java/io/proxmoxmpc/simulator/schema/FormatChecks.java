package io.proxmoxmpc.simulator.schema;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
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
  private static final Pattern DRIVE =
      Pattern.compile(
          "ide[0-3]|sata[0-5]|scsi([0-9]|[12][0-9]|30)|virtio([0-9]|1[0-5])|efidisk0|tpmstate0");
  private static final String EMAIL_USER = "[\\w+\\-~]+(\\.[\\w+\\-~]+)*";
  private static final Pattern EMAIL =
      Pattern.compile(EMAIL_USER + "@[a-zA-Z0-9\\-]+(\\.[a-zA-Z0-9\\-]+)*");
  private static final Pattern CPU_RANGE = Pattern.compile("\\s*(\\d{1,9})(?:-(\\d{1,9}))?\\s*");
  private static final String LABEL = "[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?";
  private static final Pattern DNS_NAME = Pattern.compile("(" + LABEL + "\\.)*" + LABEL);
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
    checks.put("pve-lxc-mp-string", v -> !v.matches("(?s).*/\\.\\.?(/.*)?|\\.\\./.*"));
    checks.put("pve-qm-bootdev", v -> BOOT_DEVICE.matcher(v).matches());
    checks.put("pve-qm-bootdisk", v -> DRIVE.matcher(v).matches());
    checks.put("pve-cpuset", FormatChecks::isCpuSet);
    checks.put("pve-phys-bits", v -> v.matches("host|[89]|[1-5]\\d|6[0-4]"));
    checks.put("pve-lxc-dev-string", v -> v.startsWith("/dev/") && !v.matches(".*/\\.\\.?(/.*|$)"));
    checks.put("pve-priv", v -> PRIVILEGE.matcher(v).matches() && Privileges.exists(v));
    checks.put("pve-userid", v -> USER.matcher(v).matches());
    checks.put("pve-ha-node", v -> v.matches("[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?(:\\d+)?"));
    checks.put("pve-ha-resource-id", v -> v.matches("(vm|ct):\\d{1,9}"));
    checks.put("pve-ha-resource-or-vm-id", v -> v.matches("((vm|ct):)?\\d{1,9}"));
    checks.put("pve-task-status-type", v -> v.matches("(?i)ok|error|warning|unknown"));
    checks.put("pve-tokenid", v -> v.contains("!") && USER.matcher(v).matches());
    checks.put("pve-day-of-week", v -> v.matches("mon|tue|wed|thu|fri|sat|sun"));
    network(checks);
    storage(checks);
    return checks;
  }

  private static void network(Map<String, Predicate<String>> checks) {
    checks.put("address", v -> isAddress(v) || isName(v));
    checks.put("ipv4mask", v -> Addresses.isV4(v) && NetIp.isMask(v));
    checks.put("mac-prefix", v -> v.matches("(?i)[a-f0-9][02468ace](:[a-f0-9]{2}){0,2}:?"));
    checks.put("email", v -> EMAIL.matcher(v).matches());
    checks.put("email-or-username", v -> EMAIL.matcher(v).matches() || v.matches(EMAIL_USER));
    checks.put("ldap-simple-attr", v -> v.matches("[a-zA-Z0-9]+"));
    checks.put("pve-sdn-subnet-id", v -> isNetwork(v.replaceFirst("-", "/")));
  }

  private static void storage(Map<String, Predicate<String>> checks) {
    checks.put("pve-storage-path", v -> v.matches("(?s)/[^;()].*"));
    checks.put("pve-storage-server", v -> isAddress(v) || isName(v));
    checks.put("pve-storage-vgname", v -> v.matches("(?i)[a-z0-9][a-z0-9\\-_.]*[a-z0-9]"));
    checks.put("pve-storage-options", v -> v.matches("\\S+"));
    checks.put("pve-storage-portal-dns", FormatChecks::isPortal);
    checks.put("pve-dir-override", FormatChecks::isDirOverride);
  }

  private static boolean isNetwork(String text) {
    return Addresses.isCidrV4(text) || Addresses.isCidrV6(text);
  }

  private static boolean isName(String text) {
    return DNS_NAME.matcher(text).matches();
  }

  private static boolean isPortal(String text) {
    String host = text.replaceFirst(":\\d+$", "");
    String bracketed = host.replaceFirst("^\\[(.*)]$", "$1");
    return isAddress(text) || Addresses.isV6(bracketed) || host.matches("[A-Za-z0-9\\-.]+");
  }

  private static boolean isDirOverride(String text) {
    int equals = text.indexOf('=');
    String path = text.substring(equals + 1);
    boolean known = equals > 0 && CONTENT.contains(text.substring(0, equals));
    boolean climbs = path.endsWith(".") || path.contains("..");
    return known && !path.isEmpty() && !climbs && path.length() < 1023;
  }

  private static boolean isCpuSet(String text) {
    for (String part : text.split(",")) {
      Matcher range = CPU_RANGE.matcher(part);
      if (!range.matches()) {
        return false;
      }
      String to = range.group(2);
      if (to != null && Integer.parseInt(to) < Integer.parseInt(range.group(1))) {
        return false;
      }
    }
    return true;
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
