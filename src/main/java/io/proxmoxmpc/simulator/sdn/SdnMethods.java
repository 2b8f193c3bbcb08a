package io.proxmoxmpc.simulator.sdn;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.state.Sdn;

/** The table of all simulated methods of SDN: zones, virtual networks, and applying them. */
public final class SdnMethods {
  private static final String ROOT = "/cluster/sdn";

  private SdnMethods() {}

  public static void register(MethodTable table) {
    table
        .get(ROOT, Index.of("id", "vnets", "zones", "controllers", "ipams", "dns", "fabrics"))
        .put(ROOT, SdnMethods::apply);
    register(table, ROOT + "/zones", "/{zone}", new SdnObjects("zone"));
    register(table, ROOT + "/vnets", "/{vnet}", new SdnObjects("vnet"));
  }

  private static void register(MethodTable table, String all, String one, SdnObjects objects) {
    table
        .get(all, objects::list)
        .post(all, objects::add)
        .get(all + one, objects::read)
        .put(all + one, objects::update)
        .delete(all + one, objects::remove);
  }

  /** Only now do changes become real, on every node. */
  private static Object apply(Call call) {
    String first = call.cluster().nodes.firstKey();
    return call.forkOn(
        first,
        "reloadnetworkall",
        "",
        task -> {
          Sdn sdn = call.cluster().sdn;
          for (String node : call.cluster().nodes.keySet()) {
            task.log(node + ": reloading network config");
          }
          task.work();
          sdn.running.clear();
          sdn.running.putAll(Sdn.copy(sdn.configured));
        });
  }
}
