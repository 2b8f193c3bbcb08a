package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.state.Guest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The documents on a cloud-init ISO ({@code Cloudinit.pm cloudinit_userdata, nocloud_network}). */
final class CloudInitText {
  private final QemuSchema schema;
  private final Guest guest;

  CloudInitText(QemuSchema schema, Guest guest) {
    this.schema = schema;
    this.guest = guest;
  }

  private String value(String key, String fallback) {
    return guest.config.values.getOrDefault(key, fallback);
  }

  String user() {
    String name = value("name", "VM" + guest.vmid);
    String host = name.split("\\.")[0];
    StringBuilder text = new StringBuilder("#cloud-config\n");
    text.append("hostname: ").append(host).append("\nmanage_etc_hosts: true\n");
    String domain = value("searchdomain", "");
    boolean qualified = name.contains(".") || domain.isBlank();
    text.append("fqdn: ").append(qualified ? name : host + "." + domain).append('\n');
    String user = guest.config.values.get("ciuser");
    if (user != null) {
      text.append("user: ").append(user).append('\n');
      if (user.equals("root")) {
        text.append("disable_root: False\n");
      }
    }
    String password = guest.config.values.get("cipassword");
    if (password != null) {
      text.append("password: ").append(password).append('\n');
    }
    keys(text);
    text.append("chpasswd:\n  expire: False\n");
    if (user == null || !user.equals("root")) {
      text.append("users:\n  - default\n");
    }
    text.append("package_upgrade: ");
    text.append(value("ciupgrade", "1").equals("1") ? "true" : "false").append('\n');
    return text.toString();
  }

  private void keys(StringBuilder text) {
    String encoded = guest.config.values.get("sshkeys");
    if (encoded == null) {
      return;
    }
    text.append("ssh_authorized_keys:\n");
    String decoded = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    for (String line : decoded.split("\n")) {
      if (!line.isBlank()) {
        text.append("  - ").append(line).append('\n');
      }
    }
  }

  String network() {
    StringBuilder text = new StringBuilder("version: 1\nconfig:\n");
    guest.config.values.forEach((key, device) -> {
      String config = guest.config.values.get(key.replace("net", "ipconfig"));
      if (key.matches("net\\d+") && config != null) {
        device(text, key.substring(3), schema.parse(key, device), config);
      }
    });
    text.append("    - type: nameserver\n      address:\n");
    for (String server : value("nameserver", "10.0.0.1").split("[\\s,;]+")) {
      text.append("      - '").append(server).append("'\n");
    }
    text.append("      search:\n");
    for (String domain : value("searchdomain", "lan").split("[\\s,;]+")) {
      text.append("      - '").append(domain).append("'\n");
    }
    return text.toString();
  }

  private void device(
      StringBuilder text, String number, Map<String, String> device, String config) {
    String mac = device.getOrDefault("macaddr", "").toLowerCase(Locale.ROOT);
    text.append("    - type: physical\n      name: eth").append(number).append('\n');
    text.append("      mac_address: '").append(mac).append("'\n      subnets:\n");
    Map<String, String> ip = schema.parse("ipconfig0", config);
    address(text, ip.get("ip"), ip.get("gw"), "dhcp4", true);
    address(text, ip.get("ip6"), ip.get("gw6"), "dhcp6", false);
  }

  private static void address(
      StringBuilder text,
      @org.jspecify.annotations.Nullable String address,
      @org.jspecify.annotations.Nullable String gateway,
      String dhcp,
      boolean v4) {
    if (address == null) {
      return;
    }
    if (address.equals("dhcp")) {
      text.append("      - type: ").append(dhcp).append('\n');
    } else if (address.equals("auto")) {
      text.append("      - type: ipv6_slaac\n");
    } else {
      String[] parts = address.split("/");
      text.append("      - type: static").append(v4 ? "" : "6").append('\n');
      text.append("        address: '").append(v4 ? parts[0] : address).append("'\n");
      if (v4) {
        int bits = Integer.parseInt(parts[1]);
        long mask = bits == 0 ? 0 : 0xFFFFFFFFL << (32 - bits) & 0xFFFFFFFFL;
        text.append("        netmask: '");
        text.append(mask >> 24 & 255).append('.').append(mask >> 16 & 255).append('.');
        text.append(mask >> 8 & 255).append('.').append(mask & 255).append("'\n");
      }
      if (gateway != null) {
        text.append("        gateway: '").append(gateway).append("'\n");
      }
    }
  }
}
