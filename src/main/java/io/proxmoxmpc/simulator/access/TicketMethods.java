package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.AclPath;
import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.TicketOffice;
import io.proxmoxmpc.simulator.state.User;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code POST /access/ticket} and passwords; who is wrong, and how, cannot be told apart. */
final class TicketMethods {
  private final TicketOffice office;

  TicketMethods(TicketOffice office) {
    this.office = office;
  }

  Object login(Call call) {
    String name = call.require("username");
    String realm = call.get("realm");
    String userId = name.contains("@") || realm == null ? name : name + "@" + realm;
    User user = call.cluster().access.users.get(userId);
    String password = call.require("password");
    String of = office.verify(password);
    // root@pam's ticket makes tickets for everybody.
    boolean byTicket = userId.equals(of) || "root@pam".equals(of);
    boolean byPassword = user != null && password.equals(user.password);
    boolean verifies = call.has("path") && call.has("privs");
    if (!isActive(call, user) || !(byTicket || byPassword) || verifies && !holds(call, userId)) {
      throw PveError.status(401, "authentication failure");
    }
    Map<String, Object> answer = new TreeMap<>();
    answer.put("username", userId);
    if (!verifies) {
      answer.put("ticket", office.ticketFor(userId));
      answer.put("CSRFPreventionToken", office.csrfTokenFor(userId));
    }
    answer.put("cap", Capabilities.of(call.cluster().access, call.rights().of(userId)));
    boolean audits = call.rights().of(userId).has("/", "Sys.Audit");
    if (call.cluster().nodes.size() > 1 && audits) {
      answer.put("clustername", call.cluster().name);
    }
    return answer;
  }

  private static boolean isActive(Call call, @Nullable User user) {
    long now = call.world().clock().seconds();
    return user != null && user.enabled && (user.expire == 0 || user.expire >= now);
  }

  private static boolean holds(Call call, String userId) {
    String path = AclPath.normal(call.require("path"));
    String[] privileges = call.require("privs").split("[\\s,;\\x00]+");
    return !path.isEmpty() && call.rights().of(userId).hasAll(path, privileges);
  }

  /** Whoever is not root@pam shows the own password to change any. */
  static @Nullable Object password(Call call) {
    User changed = UserMethods.require(call, call.require("userid"));
    if (!call.isRoot()) {
      if (changed.id.equals("root@pam")) {
        throw PveError.denied("");
      }
      String shown = call.get("confirmation-password");
      if (shown == null) {
        throw PveError.param("confirmation-password", "password is required to modify user");
      }
      checkPassword(UserMethods.require(call, call.user()).password, shown);
      if (!changed.id.equals(call.user()) && changed.id.endsWith("@pam")) {
        throw PveError.denied("");
      }
    }
    Realms.require("", changed.id);
    changed.password = call.require("password");
    return null;
  }

  // The texts of Auth/PVE.pm.
  private static void checkPassword(@Nullable String own, String shown) {
    if (own == null) {
      throw PveError.die("no password set");
    }
    if (!own.equals(shown)) {
      throw PveError.die("invalid credentials");
    }
  }
}
