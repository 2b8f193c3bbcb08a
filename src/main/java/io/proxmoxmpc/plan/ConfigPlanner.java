package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans the plain config keys and network devices; disks, tags, notes and boot have their own. */
final class ConfigPlanner {
  private static final Set<String> OTHERS = Set.of("tags", "description", "power", "pool", "boot");
  private static final PropertyString NOTHING = new PropertyString(Map.of());

  private ConfigPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    for (String key : keys(in)) {
      PropertyString raw = in.desired().content().config().get(key);
      PropertyString declared = raw == null ? NOTHING : KeyRules.declared(in.kind(), key, raw);
      if (Words.refuse(in.kind(), key, declared, draft)) {
        continue;
      }
      KeyDiff diff = new KeyDiff(subject(in, key), draft.settled, correct(in.desired()));
      if (raw != null && Slots.isNetwork(key)) {
        diff.declareDevice(declared, complete(in.kind(), in.defaults(), key, declared));
      } else {
        diff.declare(declared);
      }
      draft.take(key, diff.absent(in.desired().content().absent()).revert(raw != null));
    }
    SecretPlanner.plan(in, draft);
  }

  static KeyDiff.Subject subject(PlanInput in, String key) {
    return new KeyDiff.Subject(in.kind(), key, in.observed().effective().get(key), waits(in, key));
  }

  private static boolean waits(PlanInput in, String key) {
    return in.observed().pending().containsKey(key) || in.observed().pendingDeletes().contains(key);
  }

  static boolean correct(DesiredGuest desired) {
    return desired.policy().drift() == Policy.Drift.CORRECT;
  }

  /** Declared keys, keys that we once wrote, and keys that must not exist. */
  private static SortedSet<String> keys(PlanInput in) {
    SortedSet<String> keys = new TreeSet<>(in.desired().content().config().keySet());
    for (String path : in.lastApplied().entries().keySet()) {
      keys.add(Paths.keyOf(path));
    }
    for (String absent : in.desired().content().absent()) {
      keys.add(Paths.keyOf(absent));
    }
    keys.removeAll(OTHERS);
    keys.removeIf(key ->
        Paths.isNote(key)
            || key.contains(":")
            || KeyRules.writeOnly(key)
            || Slots.isDisk(in.kind(), key));
    return keys;
  }

  /** A new device needs what Proxmox will not guess: a bridge, and a model or a name. */
  static PropertyString complete(
      GuestKind kind, PlanInput.Defaults defaults, String key, PropertyString declared) {
    PropertyString complete = declared;
    if (declared.get("bridge").isEmpty() && defaults.bridge() != null) {
      complete = complete.with("bridge", defaults.bridge());
    }
    if (kind == GuestKind.QEMU && declared.get("model").isEmpty()) {
      complete = complete.with("model", "virtio");
    }
    if (kind == GuestKind.LXC && declared.get("name").isEmpty()) {
      complete = complete.with("name", key.replace("net", "eth"));
    }
    return complete;
  }
}
