package io.proxmoxmpc.simulator.access;

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
    boolean byTicket = userId.equals(office.verify(password));
    boolean byPassword = user != null && password.equals(user.password);
    if (user == null || !user.enabled || !(byTicket || byPassword)) {
      throw PveError.status(401, "authentication failure");
    }
    Map<String, Object> answer = new TreeMap<>();
    answer.put("username", userId);
    answer.put("ticket", office.ticketFor(userId));
    answer.put("CSRFPreventionToken", office.csrfTokenFor(userId));
    answer.put("cap", Capabilities.of(call.rights().of(userId)));
    if (call.cluster().nodes.size() > 1) {
      answer.put("clustername", call.cluster().name);
    }
    return answer;
  }

  static @Nullable Object password(Call call) {
    String id = call.require("userid");
    UserMethods.require(call, id).password = call.require("password");
    return null;
  }
}
