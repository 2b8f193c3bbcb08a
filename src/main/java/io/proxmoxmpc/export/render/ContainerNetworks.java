package io.proxmoxmpc.export.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Host name, DNS, addresses and interfaces of a container; the provider leaves no gaps there. */
record ContainerNetworks(Mapper all, Block container) {
  void render() {
    Block initialization = new Block("initialization");
    all.text(initialization, "hostname", "hostname", Common.DNS_NAME);
    Block dns = new Block("dns");
    all.text(dns, "domain", "searchdomain", Mapper.ANY);
    all.values()
        .text("nameserver")
        .ifPresent(servers -> dns.list("servers", Common.split(servers, "[ ,;]")));
    initialization.addUnlessEmpty(dns);
    List<Block> interfaces = new ArrayList<>();
    for (Map.Entry<Integer, String> device : all.values().family("net").entrySet()) {
      Mapper network = all.device("net" + device.getKey(), device.getValue(), "name");
      Block config = new Block("ip_config");
      GuestConfig ip = network.values();
      Common.ip(config, "ipv4", ip.text("ip"), ip.text("gw"));
      Common.ip(config, "ipv6", ip.text("ip6"), ip.text("gw6"));
      initialization.addUnlessEmpty(config);
      interfaces.add(device(network));
    }
    container.addUnlessEmpty(initialization);
    interfaces.forEach(container::add);
  }

  private static Block device(Mapper network) {
    Block block = new Block("network_interface");
    network.text(block, "name", "name", Mapper.ANY);
    network.text(block, "bridge", "bridge", Mapper.ANY);
    network.text(block, "mac_address", "hwaddr", Common.MAC);
    network.number(block, "vlan_id", "tag");
    network.flag(block, "firewall", "firewall");
    network.number(block, "rate_limit", "rate");
    network.number(block, "mtu", "mtu");
    network.values().ignore("type");
    network.reportLeft();
    return block;
  }
}
