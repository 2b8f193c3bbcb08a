package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;

/** {@code /cluster/ha/groups}: what rules have replaced, so that nothing but refusals is left. */
final class HaGroups {
  static final String GONE = "ha groups have been migrated to rules";
  private static final String ALL = "/cluster/ha/groups";

  private HaGroups() {}

  static void register(MethodTable table) {
    table
        .get(ALL, refused("cannot index groups"))
        .post(ALL, refused("cannot create group"))
        .get(ALL + "/{group}", refused("cannot read group"))
        .put(ALL + "/{group}", refused("cannot update group"))
        .delete(ALL + "/{group}", refused("cannot delete group"));
  }

  private static Handler refused(String what) {
    return call -> {
      throw PveError.die(what + ": " + GONE);
    };
  }
}
