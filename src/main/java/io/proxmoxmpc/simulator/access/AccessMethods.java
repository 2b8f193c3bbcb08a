package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.TicketOffice;

/** The table of all simulated methods of access control. */
public final class AccessMethods {
  private AccessMethods() {}

  public static void register(MethodTable table, TicketOffice office) {
    table
        .get(
            "/access",
            Index.of(
                "subdir",
                "users",
                "groups",
                "roles",
                "acl",
                "domains",
                "openid",
                "tfa",
                "ticket",
                "password"))
        .get("/access/permissions", new PermissionView())
        .get("/access/domains", new Realms())
        .get("/access/ticket", call -> null)
        .post("/access/ticket", new TicketMethods(office)::login)
        .put("/access/password", TicketMethods::password);
    UserMethods.register(table);
    TokenMethods.register(table);
    RoleMethods.register(table);
    GroupMethods.register(table);
    AclMethods.register(table);
  }
}
