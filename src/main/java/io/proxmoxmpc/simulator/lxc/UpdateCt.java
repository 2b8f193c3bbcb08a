package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code PUT .../lxc/ID/config}: one write at the end, so a failure changes nothing. */
final class UpdateCt implements Handler {
  @Override
  public @Nullable Object handle(Call call) {
    LxcSchema schema = new LxcSchema(call.context());
    Map<String, String> set = call.without("digest", "delete", "revert");
    List<String> delete = list(call.get("delete", ""));
    List<String> revert = list(call.get("revert", ""));
    if (set.isEmpty() && delete.isEmpty() && revert.isEmpty()) {
      throw PveError.die("no options specified");
    }
    checkKeys(schema, set, delete, revert);
    Guests guests = Guests.of(call, GuestKind.LXC);
    Guest known = guests.load(call.node(), call.vmid());
    new LxcRights(call, schema, call.vmid(), null, known.config.values).check(set, delete);
    guests.lockedRun(call.vmid(), () -> change(call, schema, set, delete, revert));
    return null;
  }

  private static List<String> list(String text) {
    List<String> keys = new ArrayList<>(List.of(text.split("[\\s,;\\x00]+")));
    keys.removeIf(String::isEmpty);
    return keys;
  }

  private static void checkKeys(
      LxcSchema schema, Map<String, String> set, List<String> delete, List<String> revert) {
    for (String key : delete) {
      if (set.containsKey(key)) {
        throw PveError.param(
            "delete", "you can't use '-" + key + "' and -delete " + key + "' at the same time");
      }
      if (!schema.isOption(key)) {
        throw PveError.param("delete", "unknown option '" + key + "'");
      }
    }
    for (String key : revert) {
      if (!schema.isOption(key)) {
        throw PveError.param("revert", "unknown option '" + key + "'");
      }
      if (set.containsKey(key)) {
        throw PveError.param(
            "revert", "you can't use '-" + key + "' and '-revert " + key + "' at the same time");
      }
      if (delete.contains(key)) {
        throw PveError.param(
            "delete",
            "you can't use '-delete " + key + "' and '-revert " + key + "' at the same time");
      }
    }
  }

  private static void change(
      Call call,
      LxcSchema schema,
      Map<String, String> set,
      List<String> delete,
      List<String> revert) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Guests.checkLock(guest);
    Guests.checkUnmodified(guest, call.get("digest"));
    Guests.of(call, GuestKind.LXC).checkWrite(guest);
    GuestConfig before = guest.config.copy();
    CtConfigChange change = new CtConfigChange(call.world(), schema, guest);
    Map<String, String> errors = new TreeMap<>();
    try {
      change.run(set, delete, revert, errors);
    } catch (PveError e) {
      change.undo();
      guest.config.replaceBy(before);
      throw e;
    }
    if (!errors.isEmpty()) {
      throw PveError.params(errors);
    }
  }
}
