package io.proxmoxmpc.simulator.estate;

import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.AclEntry;
import io.proxmoxmpc.simulator.state.Token;
import io.proxmoxmpc.simulator.state.User;
import java.util.List;

/** The users and tokens that every simulator has; their secret is public and worthless. */
public final class DefaultAccess {
  public static final String SECRET = "00000000-0000-0000-0000-000000000000";

  private DefaultAccess() {}

  static void fill(Access access) {
    user(access, "root@pam", "full", false);
    user(access, "mpc@pve", "operator", true);
    user(access, "narrow@pve", "pool", true);
    user(access, "auditor@pve", "read", true);
    user(access, "nobody@pve", "none", true);
    for (String role : List.of("PVEAdmin", "PVESysAdmin")) {
      grant(access, "/", "mpc@pve", "operator", role);
    }
    grant(access, "/pool/homelab", "narrow@pve", "pool", "PVEVMAdmin");
    grant(access, "/pool/homelab", "narrow@pve", "pool", "PVEPoolAdmin");
    grant(access, "/storage/local-lvm", "narrow@pve", "pool", "PVEDatastoreUser");
    grant(access, "/sdn/zones/localnetwork/vmbr0", "narrow@pve", "pool", "PVESDNUser");
    grant(access, "/", "auditor@pve", "read", "PVEAuditor");
  }

  private static void user(Access access, String id, String token, boolean privsep) {
    User user = new User(id);
    user.password = "password";
    user.tokens.put(token, new Token(SECRET, privsep));
    access.users.put(id, user);
  }

  private static void grant(Access access, String path, String user, String token, String role) {
    access.acl.add(new AclEntry(path, "user", user, role, true));
    access.acl.add(new AclEntry(path, "token", user + "!" + token, role, true));
  }

  /** The full ids of all default tokens. */
  public static List<String> tokens() {
    return List.of(
        "mpc@pve!operator",
        "root@pam!full",
        "narrow@pve!pool",
        "auditor@pve!read",
        "nobody@pve!none");
  }
}
