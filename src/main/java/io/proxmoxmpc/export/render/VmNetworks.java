package io.proxmoxmpc.export.render;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** The network devices of a VM, which the provider numbers by their place in the list. */
record VmNetworks(Mapper all, Block vm) {
  private static final Set<String> MODELS =
      Set.of("virtio", "e1000", "e1000e", "rtl8139", "vmxnet3");

  void render() {
    SortedMap<Integer, String> devices = all.values().family("net");
    int last = devices.isEmpty() ? -1 : devices.lastKey();
    for (int number = 0; number <= last; number++) {
      String value = devices.get(number);
      if (value == null) {
        vm.add(new Block("network_device").flag("enabled", false));
      } else {
        vm.add(device("net" + number, value));
      }
    }
  }

  private Block device(String slot, String value) {
    Mapper device = all.device(slot, value, "model");
    Block block = new Block("network_device");
    Optional<Map.Entry<String, String>> model = model(device);
    device.text(block, "bridge", "bridge", Mapper.ANY);
    model.ifPresent(found -> {
      block.text("model", found.getKey());
      if (Common.MAC.matcher(found.getValue()).matches()) {
        block.text("mac_address", found.getValue());
      }
    });
    device.number(block, "vlan_id", "tag");
    device.flag(block, "firewall", "firewall");
    device.flag(block, "disconnected", "link_down");
    device.number(block, "rate_limit", "rate");
    device.number(block, "mtu", "mtu");
    device.number(block, "queues", "queues");
    device.text(block, "trunks", "trunks", Pattern.compile("[\\d;]+"));
    device.reportLeft();
    return block;
  }

  /** The model is the key of the item that holds the MAC: {@code virtio=AA:BB:...}. */
  private static Optional<Map.Entry<String, String>> model(Mapper device) {
    Optional<String> named = device.values().text("model");
    Optional<String> mac = device.values().text("macaddr");
    for (String model : MODELS) {
      Optional<String> address = device.values().text(model);
      if (address.isPresent()) {
        return Optional.of(Map.entry(model, address.get()));
      }
    }
    return named.filter(MODELS::contains).map(model -> Map.entry(model, mac.orElse("")));
  }
}
