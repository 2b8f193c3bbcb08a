package io.proxmoxmpc.export.render;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** Cloud-init of a VM; passwords are neither read back by Proxmox nor exported. */
record VmCloudInit(Mapper all, Block vm, SortedSet<String> ignored) {
  private static final Pattern FILE = Pattern.compile("(?i)[a-z\\d\\-_.]+:([a-z\\d\\-_]+/)?.+");
  private static final Pattern TYPE = Pattern.compile("configdrive2|nocloud");
  private static final Map<String, String> FILES =
      Map.of(
          "user", "user_data_file_id",
          "vendor", "vendor_data_file_id",
          "network", "network_data_file_id",
          "meta", "meta_data_file_id");

  void render() {
    Block block = new Block("initialization");
    drive(block);
    all.text(block, "type", "citype", TYPE);
    all.flag(block, "upgrade", "ciupgrade", true, true);
    all.nested("cicustom", "user").ifPresent(custom -> files(block, custom));
    dns(block);
    addresses(block);
    user(block);
    vm.addUnlessEmpty(block);
  }

  private void drive(Block block) {
    for (String bus : List.of("ide", "sata", "scsi")) {
      for (Map.Entry<Integer, String> drive : all.values().family(bus).entrySet()) {
        if (VmDisks.isCloudInit(drive.getValue())) {
          Common.storage(VmDisks.volume(drive.getValue()))
              .ifPresent(storage -> block.text("datastore_id", storage));
          block.text("interface", bus + drive.getKey());
          return;
        }
      }
    }
  }

  private static void files(Block block, Mapper custom) {
    FILES.keySet().stream()
        .sorted()
        .forEach(kind -> custom.text(block, FILES.getOrDefault(kind, kind), kind, FILE));
    custom.reportLeft();
  }

  private void dns(Block block) {
    Block dns = new Block("dns");
    all.text(dns, "domain", "searchdomain", Mapper.ANY);
    all.values()
        .text("nameserver")
        .ifPresent(servers -> dns.list("servers", Common.split(servers, "[ ,;]")));
    block.addUnlessEmpty(dns);
  }

  private void addresses(Block block) {
    SortedMap<Integer, String> configs = all.values().family("ipconfig");
    int last = configs.isEmpty() ? -1 : configs.lastKey();
    for (int number = 0; number <= last; number++) {
      Block config = new Block("ip_config");
      GuestConfig ip = GuestConfig.parse(configs.getOrDefault(number, ""), "ip");
      Common.ip(config, "ipv4", ip.text("ip"), ip.text("gw"));
      Common.ip(config, "ipv6", ip.text("ip6"), ip.text("gw6"));
      block.add(config);
    }
  }

  private void user(Block block) {
    Block user = new Block("user_account");
    all.text(user, "username", "ciuser", Mapper.ANY);
    keys().ifPresent(keys -> user.list("keys", keys));
    if (!user.isEmpty()) {
      block.add(user);
      // The provider compares the password with the asterisks that Proxmox answers.
      ignored.add("initialization[0].user_account");
    }
  }

  /** Proxmox keeps the keys percent-encoded, one a line. */
  private Optional<List<String>> keys() {
    Optional<String> text = all.values().text("sshkeys");
    try {
      return text.map(keys ->
          URLDecoder.decode(keys.replace("+", "%2B"), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList());
    } catch (IllegalArgumentException e) {
      all.notes().notAccepted("sshkeys", text.orElse(""));
      return Optional.empty();
    }
  }
}
