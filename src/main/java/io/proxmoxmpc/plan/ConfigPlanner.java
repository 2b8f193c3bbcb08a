package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans the plain config keys and network devices; disks, tags and notes have their own. */
final class ConfigPlanner {
  private static final Set<String> OTHERS = Set.of("tags", "description", "power", "pool", "boot");

  private ConfigPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    SortedMap<String, String> seen = in.observed().effective();
    Map<String, PropertyString> declared = in.desired().content().config();
    for (String key : keys(in)) {
      PropertyString wanted = declared.getOrDefault(key, new PropertyString(Map.of()));
      boolean newDevice =
          Slots.isNetwork(key) && !seen.containsKey(key) && declared.containsKey(key);
      KeyDiff diff =
          new KeyDiff(in.kind(), key, seen.get(key), draft.settled, correct(in.desired()))
              .declare(newDevice ? completeNetwork(in, key, wanted) : wanted)
              .revert(wanted.values().keySet());
      removeAbsent(in.desired().content().absent(), key, diff);
      draft.take(key, diff);
    }
    if (in.created()) {
      draft.secrets.putAll(in.desired().content().secrets());
    }
  }

  static boolean correct(DesiredGuest desired) {
    return desired.policy().drift() == io.proxmoxmpc.domain.Policy.Drift.CORRECT;
  }

  /** Declared keys, keys that we once wrote, and keys that must not exist. */
  private static SortedSet<String> keys(PlanInput in) {
    SortedSet<String> keys = new TreeSet<>(in.desired().content().config().keySet());
    for (String path : in.lastApplied().entries().keySet()) {
      keys.add(keyOf(path));
    }
    for (String absent : in.desired().content().absent()) {
      if (!absent.startsWith("tags:")) {
        keys.add(keyOf(absent));
      }
    }
    keys.removeAll(OTHERS);
    keys.removeIf(key -> key.startsWith("@") || Slots.isDisk(in.kind(), key));
    return keys;
  }

  /** A new device needs what Proxmox will not guess: a bridge, and a model or a name. */
  static PropertyString completeNetwork(PlanInput in, String key, PropertyString wanted) {
    return completeNetwork(in.kind(), in.defaults(), key, wanted);
  }

  static PropertyString completeNetwork(
      GuestKind kind, PlanInput.Defaults defaults, String key, PropertyString wanted) {
    PropertyString complete = wanted;
    if (wanted.get("bridge").isEmpty() && defaults.bridge() != null) {
      complete = complete.with("bridge", defaults.bridge());
    }
    if (kind == GuestKind.QEMU && wanted.get("model").isEmpty()) {
      complete = complete.with("model", "virtio");
    }
    if (kind == GuestKind.LXC && wanted.get("name").isEmpty()) {
      complete = complete.with("name", key.replace("net", "eth"));
    }
    return complete;
  }

  private static void removeAbsent(Set<String> absent, String key, KeyDiff diff) {
    for (String path : absent) {
      if (path.equals(key)) {
        diff.removeAll();
      } else if (path.startsWith(key + ".")) {
        diff.remove(path.substring(key.length() + 1));
      }
    }
  }

  static String keyOf(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** Boot order waits until its devices are there (BH 6: devices must exist). */
  static void planBoot(PlanInput in, Draft draft) {
    PropertyString wanted = in.desired().content().config().get("boot");
    boolean once =
        draft.settled.entries().keySet().stream().anyMatch(path -> path.startsWith("boot"));
    if (wanted == null && !once) {
      return;
    }
    PropertyString declared = wanted == null ? new PropertyString(Map.of()) : wanted;
    LastApplied before = draft.settled;
    KeyDiff diff =
        new KeyDiff(
                in.kind(),
                "boot",
                in.observed().effective().get("boot"),
                before,
                correct(in.desired()))
            .declare(declared)
            .revert(declared.values().keySet());
    draft.settled = diff.settled();
    draft.drift.addAll(diff.drift());
    if (diff.changed()) {
      draft.steps.add(Steps.configure(in, "boot", diff));
    }
  }
}
