package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.state.GuestKind;

/** The table of all simulated methods that act on many guests or move them. */
public final class BulkMethods {
  private static final String NODE = "/nodes/{node}";
  private static final String CLUSTER = "/cluster/bulk-action/guest";

  private BulkMethods() {}

  public static void register(MethodTable table) {
    table
        .get("/cluster/bulk-action", Index.of("name", "guest"))
        .get(CLUSTER, Index.of("name", "start", "shutdown", "suspend", "migrate"))
        .post(NODE + "/startall", BulkAction.start("startall", false))
        .post(NODE + "/stopall", BulkAction.shutdown("stopall", false))
        .post(NODE + "/suspendall", BulkAction.suspend("suspendall", false))
        .post(NODE + "/migrateall", new MigrateAll("migrateall", false))
        .post(CLUSTER + "/start", BulkAction.start("bulk-start", true))
        .post(CLUSTER + "/shutdown", BulkAction.shutdown("bulk-shutdown", true))
        .post(CLUSTER + "/suspend", BulkAction.suspend("bulk-suspend", true))
        .post(CLUSTER + "/migrate", new MigrateAll("bulk-migrate", true));
    for (GuestKind kind : GuestKind.values()) {
      String path = NODE + "/" + kind.path() + "/{vmid}/migrate";
      Migration migration = new Migration(kind);
      table.get(path, migration::precheck).post(path, migration::start);
    }
  }
}
