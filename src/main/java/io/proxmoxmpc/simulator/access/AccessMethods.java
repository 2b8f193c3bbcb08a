package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.MethodTable;

/** The table of all simulated methods of access control. */
public final class AccessMethods {
  private AccessMethods() {}

  public static void register(MethodTable table) {
    table.get("/access/permissions", new PermissionView());
  }
}
