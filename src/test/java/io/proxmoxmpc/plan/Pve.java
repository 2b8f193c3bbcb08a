package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Slots;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What Proxmox makes of our calls, as far as planning can tell (BH 5, 6, 7), on a stopped guest.
 */
final class Pve {
  private final Given guest;
  private int made = 50;

  Pve(Given guest) {
    this.guest = guest;
  }

  /** Takes the step and records it as the loop does. */
  void take(Step step) {
    act(step);
    for (Change change : step.changes()) {
      if (change.to() != null
          && !change.key().equals("marker")
          && !change.key().equals("restart")) {
        guest.applied = guest.applied.plus(change.key(), change.to(), change.from());
      }
    }
  }

  /** Writes some of the keys and fails over the others, as the loop records it (BH 0.4). */
  void failHalfway(Step step, Predicate<String> lands) {
    if (step.action() instanceof Action.Configure call) {
      call.delete().stream().filter(lands).forEach(this::delete);
      call.set().entrySet().stream()
          .filter(item -> lands.test(item.getKey()))
          .forEach(item -> set(item.getKey(), item.getValue()));
    } else if (lands.test("")) {
      act(step);
    }
    guest.applied = Attempts.note(guest.applied, step.changes());
    guest.digest = "digest-" + made++;
  }

  private void act(Step step) {
    switch (step.action()) {
      case Action.Configure configure -> configure(configure);
      case Action.Resize resize -> resize(resize.slot(), resize.size());
      case Action.JoinPool join -> guest.seenPool = join.pool();
      case Action.Start start -> guest.seenPower = ObservedGuest.Power.RUNNING;
      case Action.Shutdown shutdown -> guest.seenPower = ObservedGuest.Power.STOPPED;
      case Action.Stop stop -> guest.seenPower = ObservedGuest.Power.STOPPED;
      case Action.Reboot reboot -> {}
      case Action.Create create -> throw new AssertionError("the guest is there");
      case Action.Clone clone -> throw new AssertionError("the guest is there");
      case Action.Destroy destroy -> throw new AssertionError("nobody asked for that");
    }
    guest.digest = "digest-" + made++;
  }

  private void configure(Action.Configure call) {
    for (String key : call.delete()) {
      delete(key);
    }
    call.set().forEach(this::set);
    call.secrets().keySet().forEach(key -> guest.current.put(key, "**********"));
  }

  private void delete(String key) {
    if (KeyRules.required(guest.kind, key) && guest.kind == GuestKind.LXC) {
      throw new AssertionError("unable to delete required option '" + key + "'");
    }
    String old = guest.current.remove(key);
    if (old == null) {
      return;
    }
    Slots.volume(guest.kind, key, old)
        .ifPresent(volume -> {
          int n = 0;
          while (guest.current.containsKey("unused" + n)) {
            n++;
          }
          guest.current.put("unused" + n, volume);
        });
    dropFromBoot(key);
  }

  private void dropFromBoot(String device) {
    String boot = guest.current.get("boot");
    if (boot != null && boot.startsWith("order=")) {
      String kept =
          Arrays.stream(boot.substring(6).split(";"))
              .filter(d -> !d.equals(device))
              .collect(Collectors.joining(";"));
      guest.current.put("boot", "order=" + kept);
    }
  }

  private void set(String key, String value) {
    if (Slots.isDisk(guest.kind, key)) {
      guest.current.put(key, disk(key, value));
    } else if (Slots.isNetwork(key)) {
      guest.current.put(key, net(value));
    } else if (key.equals("tags")) {
      guest.current.put(
          key, String.join(";", new TreeSet<>(TagPlanner.lower(TagPlanner.split(value)))));
    } else if (key.equals("description")) {
      String text = value.stripTrailing();
      guest.current.put(key, guest.kind == GuestKind.LXC ? value + "\n" : text);
    } else if (key.equals("boot")) {
      boot(value);
    } else if (key.equals("cpuunits")) {
      guest.current.put(key, "" + Math.min(10000, Integer.parseInt(value)));
    } else {
      guest.current.put(key, value);
    }
  }

  private void boot(String value) {
    if (value.startsWith("order=")) {
      for (String device : value.substring(6).split(";")) {
        if (!guest.current.containsKey(device)) {
          throw new AssertionError("invalid bootorder: device '" + device + "' does not exist'");
        }
      }
    }
    guest.current.put("boot", value);
  }

  /** Model and MAC first, then sorted; booleans as 1 and 0; what is missing is made up. */
  private String net(String value) {
    PropertyString net = KeyRules.parse(guest.kind, "net0", value);
    TreeMap<String, String> rest = new TreeMap<>();
    net.values().forEach((key, text) -> rest.put(key, bool(text)));
    String mac = rest.getOrDefault(macKey(), "BC:24:11:00:00:" + made++);
    rest.remove(macKey());
    if (guest.kind == GuestKind.LXC) {
      if (!rest.containsKey("name")) {
        throw new AssertionError("net: property is missing: name in " + value);
      }
      rest.put("hwaddr", mac);
      rest.put("type", "veth");
      return "name=" + rest.remove("name") + "," + join(rest);
    }
    if (!rest.containsKey("model")) {
      throw new AssertionError("net: property is missing: model in " + value);
    }
    String first = rest.remove("model") + "=" + mac;
    return rest.isEmpty() ? first : first + "," + join(rest);
  }

  private String macKey() {
    return guest.kind == GuestKind.LXC ? "hwaddr" : "macaddr";
  }

  private String disk(String slot, String value) {
    PropertyString disk = KeyRules.parse(guest.kind, slot, value);
    String volume = disk.get("volume").orElseThrow();
    TreeMap<String, String> rest = new TreeMap<>(disk.values());
    rest.remove("volume");
    rest.remove("import-from");
    String storage = volume.substring(0, volume.indexOf(':'));
    String what = volume.substring(volume.indexOf(':') + 1);
    if (what.equals("cloudinit")) {
      String boot = guest.current.get("boot");
      if (boot != null) {
        guest.current.put("boot", boot + ";" + slot);
      }
      return storage + ":vm-120-cloudinit,media=cdrom,size=4M";
    }
    if (what.matches("[0-9.]+")) {
      Size size = Size.parseProxmox(what.equals("0") ? "2G" : what + "G").orElseThrow();
      volume = storage + ":vm-120-disk-" + made++;
      rest.put("size", printed(size));
    }
    rest.replaceAll((key, text) -> key.equals("discard") ? text : bool(text));
    return volume + "," + join(rest);
  }

  private void resize(String slot, Size size) {
    PropertyString disk = KeyRules.parse(guest.kind, slot, guest.current.get(slot));
    Size old = disk.get("size").flatMap(Size::parseProxmox).orElseThrow();
    if (size.compareTo(old) < 0) {
      throw new AssertionError("shrinking disks is not supported");
    }
    guest.current.put(slot, KeyRules.format(guest.kind, slot, disk.with("size", printed(size))));
  }

  private static String printed(Size size) {
    return size.toString().replace("i", "").replace("B", "");
  }

  private static String bool(String text) {
    return switch (text) {
      case "on", "yes", "true" -> "1";
      case "off", "no", "false" -> "0";
      default -> text;
    };
  }

  private static String join(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
