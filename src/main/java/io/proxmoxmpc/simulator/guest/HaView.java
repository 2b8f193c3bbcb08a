package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.HaResource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code ha} part of a guest's status. */
public final class HaView {
  private HaView() {}

  public static Map<String, @Nullable Object> of(Cluster cluster, String sid) {
    HaResource resource = cluster.ha.get(sid);
    Map<String, @Nullable Object> view = new TreeMap<>();
    boolean managed = resource != null && !resource.state.equals("ignored");
    view.put("managed", managed ? 1 : 0);
    if (resource != null && managed) {
      // The CRM has not looked at it before its next round.
      view.put("state", resource.options.get("crm-state"));
    }
    return view;
  }
}
