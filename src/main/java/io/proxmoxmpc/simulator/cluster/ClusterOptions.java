package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Rows;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/options}: datacenter.cfg; without rights only the tags in use. */
final class ClusterOptions {
  private ClusterOptions() {}

  static Object read(Call call) {
    Map<String, Object> row = new TreeMap<>();
    if (call.rights().has("/", "Sys.Audit")) {
      row.putAll(call.cluster().options);
      row.putIfAbsent("mac_prefix", "BC:24:11");
    }
    TreeSet<String> tags = new TreeSet<>();
    call.cluster()
        .guests
        .values()
        .forEach(guest -> {
          if (call.rights().has("/vms/" + guest.vmid, "VM.Audit")) {
            String all = guest.config.values.getOrDefault("tags", "");
            for (String tag : all.strip().split(";")) {
              tags.add(tag);
            }
          }
        });
    tags.remove("");
    row.put("allowed-tags", new Rows<>(tags));
    return row;
  }

  static @Nullable Object update(Call call) {
    call.cluster().options.putAll(call.without("delete"));
    for (String key : call.get("delete", "").split("[\\s,;\\x00]+")) {
      call.cluster().options.remove(key);
    }
    return null;
  }
}
