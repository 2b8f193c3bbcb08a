package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two realms that every installation has. */
final class Realms implements Handler {
  private static final Map<String, String> COMMENTS =
      Map.of(
          "pam", "Linux PAM standard authentication",
          "pve", "Proxmox VE authentication server");

  /** Only a password needs the realm: a user of a realm that is not there is taken. */
  static void require(String prefix, String userId) {
    String realm = userId.substring(userId.indexOf('@') + 1);
    if (!COMMENTS.containsKey(realm)) {
      throw PveError.die(prefix + "auth domain '" + realm + "' does not exist");
    }
  }

  /** The type of a user's realm, if there is such a realm. */
  static Optional<String> type(String userId) {
    String realm = userId.substring(userId.indexOf('@') + 1);
    return COMMENTS.containsKey(realm) ? Optional.of(realm) : Optional.empty();
  }

  @Override
  public Object handle(Call call) {
    Rows<Map<String, String>> rows = new Rows<>();
    for (String realm : List.of("pam", "pve")) {
      rows.add(
          Map.of("realm", realm, "type", realm, "comment", String.valueOf(COMMENTS.get(realm))));
    }
    return rows;
  }
}
