package io.proxmoxmpc.simulator.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What Proxmox says when a value does not fit a format; each text ends in a newline. */
final class FormatTexts {
  private FormatTexts() {}

  static Map<String, Function<String, String>> all() {
    Map<String, Function<String, String>> texts = new HashMap<>();
    fixed(texts, "pve-vmid", "value does not look like a valid VM ID");
    fixed(texts, "pve-node", "value does not look like a valid node name");
    fixed(texts, "dns-name", "value does not look like a valid DNS name");
    fixed(texts, "mac-addr", "value does not look like a valid unicast MAC address");
    fixed(texts, "ip", "value does not look like a valid IP address");
    fixed(texts, "lxc-ip-with-ll-iface", "value does not look like a valid IP address");
    fixed(texts, "ipv4", "value does not look like a valid IPv4 address");
    fixed(texts, "ipv6", "value does not look like a valid IPv6 address");
    fixed(texts, "CIDR", "value does not look like a valid CIDR network");
    fixed(texts, "CIDRv4", "value does not look like a valid IPv4 CIDR network");
    fixed(texts, "CIDRv6", "value does not look like a valid IPv6 CIDR network");
    fixed(texts, "pve-tag", "invalid characters in tag");
    fixed(texts, "pve-startup-order", "unable to parse startup options");
    String network = "network configuration";
    fixed(texts, "pve-ipv4-config", "value does not look like a valid ipv4 " + network);
    fixed(texts, "pve-ipv6-config", "value does not look like a valid ipv6 " + network);
    fixed(texts, "pve-ha-node", "value does not look like a valid ha group node");
    fixed(texts, "pve-ha-resource-id", "value does not look like a valid ha resource id");
    fixed(texts, "pve-ha-resource-or-vm-id", "value does not look like a valid ha resource id");
    quoted(texts, "pve-configid", "invalid configuration ID '%s'");
    quoted(texts, "pve-storage-id", "storage ID '%s' contains illegal characters");
    quoted(texts, "pve-volume-id", "unable to parse volume ID '%s'");
    quoted(texts, "pve-volume-id-or-qm-path", "unable to parse volume ID '%s'");
    quoted(texts, "pve-volume-id-or-absolute-path", "unable to parse volume ID '%s'");
    quoted(texts, "pve-lxc-mp-string", "%s contains illegal character sequences");
    quoted(texts, "urlencoded", "invalid urlencoded string: %s");
    quoted(texts, "pve-priv", "invalid privilege '%s'");
    quoted(texts, "pve-storage-content", "invalid content type '%s'");
    quoted(texts, "pve-ct-timezone", "invalid time zone '%s'");
    quoted(texts, "pve-userid", "value '%s' does not look like a valid user name");
    quoted(texts, "pve-realm", "value '%s' does not look like a valid realm");
    quoted(texts, "pve-roleid", "role name '%s' contains invalid characters");
    quoted(texts, "pve-groupid", "group name '%s' contains invalid characters");
    quoted(texts, "pve-poolid", "pool name '%s' contains invalid characters");
    quoted(texts, "pve-iface", "invalid network interface name '%s'");
    quoted(texts, "pve-bridge-id", "invalid bridge ID '%s'");
    quoted(texts, "disk-size", "value does not look like a valid disk size: %s");
    quoted(texts, "pve-qm-bootdev", "invalid boot device '%s'");
    quoted(texts, "pve-task-status-type", "invalid status '%s'");
    more(texts);
    return texts;
  }

  private static void more(Map<String, Function<String, String>> texts) {
    String looks = "value does not look like a valid ";
    fixed(texts, "pve-cpuset", "unable to parse cpuset option");
    fixed(texts, "pve-phys-bits", "value must be an integer between 8 and 64 or 'host'");
    fixed(texts, "ipv4mask", looks + "IP netmask");
    fixed(texts, "mac-prefix", "value is not a valid unicast MAC address prefix");
    fixed(texts, "email", looks + "email address");
    fixed(texts, "email-or-username", looks + "email address or user name");
    fixed(texts, "pve-sdn-subnet-id", looks + "CIDR network");
    fixed(texts, "pve-storage-path", looks + "absolute path");
    fixed(texts, "pve-storage-server", looks + "server name or IP address");
    fixed(texts, "pve-storage-portal-dns", looks + "portal address");
    quoted(texts, "address", looks + "address: %s");
    quoted(texts, "pve-qm-bootdisk", "invalid boot disk '%s'");
    quoted(texts, "pve-lxc-dev-string", "%s is not a valid device path");
    quoted(texts, "pve-tokenid", "value '%s' does not look like a valid token ID");
    quoted(texts, "pve-day-of-week", "invalid day '%s'");
    quoted(texts, "ldap-simple-attr", "value '%s' does not look like a simple ldap attribute name");
    quoted(texts, "pve-storage-vgname", "lvm name '%s' contains illegal characters");
    quoted(texts, "pve-storage-options", "invalid options '%s'");
    quoted(texts, "pve-dir-override", "invalid override '%s'");
  }

  private static void fixed(Map<String, Function<String, String>> to, String name, String text) {
    to.put(name, value -> text + "\n");
  }

  private static void quoted(Map<String, Function<String, String>> to, String name, String text) {
    to.put(name, value -> text.replace("%s", value) + "\n");
  }
}
