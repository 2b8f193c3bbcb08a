package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../cloudinit}: what is on the ISO and what is not yet, and writing it anew. */
final class CloudInitViews {
  private static final List<String> SHOWN =
      List.of(
          "cicustom",
          "cipassword",
          "citype",
          "ciuser",
          "ciupgrade",
          "nameserver",
          "searchdomain",
          "sshkeys");

  private CloudInitViews() {}

  static Object read(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    // A stopped VM's ISO is written at its start, so only the new values count.
    Map<String, String> onIso =
        guest.run.running && !guest.config.cloudInit.isEmpty()
            ? guest.config.cloudInit
            : guest.config.values;
    Rows<Map<String, Object>> rows = new Rows<>();
    for (String key : SHOWN) {
      String current = onIso.get(key);
      String wanted = guest.config.values.get(key);
      if (current == null && wanted == null) {
        continue;
      }
      Map<String, Object> row = new TreeMap<>();
      row.put("key", key);
      if (current != null) {
        row.put("value", shown(key, current));
      }
      if (wanted == null) {
        row.put("delete", 1);
      } else if (!wanted.equals(current)) {
        row.put(key.equals("cipassword") ? "value" : "pending", shown(key, wanted));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String shown(String key, String value) {
    return key.equals("cipassword") ? "**********" : value;
  }

  static @Nullable Object regenerate(Call call) {
    Guests guests = Guests.of(call, GuestKind.QEMU);
    Guest known = guests.load(call.node(), call.vmid());
    Guests.checkLock(known);
    guests.lockedRun(
        call.vmid(),
        () -> {
          Guest guest = guests.load(call.node(), call.vmid());
          guests.checkWrite(guest);
          new CloudInit(call.world(), new QemuSchema(call.context()), guest).generate();
        });
    return null;
  }

  static Object dump(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    CloudInitText text = new CloudInitText(new QemuSchema(call.context()), guest);
    return switch (call.require("type")) {
      case "user" -> text.user();
      case "network" -> text.network();
      default -> "instance-id: " + ConfigFile.sha1(text.user() + text.network()) + "\n";
    };
  }
}
