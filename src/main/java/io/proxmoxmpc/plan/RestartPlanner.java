package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.PropertyString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds which of our values wait for a restart, and plans that restart; others' do not count. */
final class RestartPlanner {
  private RestartPlanner() {}

  static List<String> pending(PlanInput in, Draft draft) {
    Set<String> keys = new TreeSet<>(in.observed().pending().keySet());
    keys.addAll(in.observed().pendingDeletes());
    draft.drift.forEach(change -> keys.remove(Paths.keyOf(change.key())));
    keys.removeIf(key -> !waits(in, draft, key));
    return List.copyOf(keys);
  }

  /** Whether a value that we declare or once wrote differs between now and after a restart. */
  private static boolean waits(PlanInput in, Draft draft, String key) {
    String now = in.observed().current().get(key);
    String then = in.observed().effective().get(key);
    Set<String> ours = ours(in, draft, key);
    if (ours.isEmpty()) {
      return false;
    }
    if (now == null || then == null) {
      return now != null || then != null;
    }
    PropertyString before = KeyRules.parse(in.kind(), key, now);
    PropertyString after = KeyRules.parse(in.kind(), key, then);
    return ours.stream().anyMatch(sub -> differs(in, key, sub, before, after));
  }

  private static boolean differs(
      PlanInput in, String key, String sub, PropertyString before, PropertyString after) {
    @Nullable String now = before.values().get(sub);
    @Nullable String then = after.values().get(sub);
    return !KeyRules.same(in.kind(), key, sub, now, then);
  }

  /** The sub-keys of a key that concern us, the key itself as the empty one. */
  private static Set<String> ours(PlanInput in, Draft draft, String key) {
    Set<String> ours = new TreeSet<>();
    SortedMap<String, PropertyString> config = in.desired().content().config();
    PropertyString declared = config.get(key);
    if (declared != null) {
      ours.add(PropertyString.WHOLE);
      ours.addAll(KeyRules.declared(in.kind(), key, declared).values().keySet());
    }
    for (DesiredDisk disk : in.desired().content().disks()) {
      if (disk.slot().equals(key)) {
        ours.add(PropertyString.WHOLE);
        ours.addAll(disk.options().values().keySet());
      }
    }
    for (String path : draft.settled.entries().keySet()) {
      Paths.subKey(key, path).ifPresent(ours::add);
      Paths.absent(path).flatMap(gone -> Paths.subKey(key, gone)).ifPresent(ours::add);
    }
    in.desired().content().absent().forEach(a -> Paths.subKey(key, a).ifPresent(ours::add));
    return ours;
  }

  /** A guest that is to be stopped anyway takes its pending values on the way. */
  static Optional<Step> restart(PlanInput in, List<String> pending) {
    ObservedGuest guest = in.observed();
    if (pending.isEmpty()
        || guest.power() != Power.RUNNING
        || in.desired().power() == PowerState.STOPPED) {
      return Optional.empty();
    }
    int timeout = in.desired().policy().shutdown().timeoutSeconds();
    return Optional.of(
        Steps.of(
            new Action.Reboot(guest.kind(), guest.vmid(), guest.node(), timeout),
            Risk.RESTART,
            "restart to apply " + String.join(", ", pending),
            new Change("restart", null, values(in, pending))));
  }

  /** The values too, so that an approval is for these and no others. */
  private static String values(PlanInput in, List<String> pending) {
    Map<String, String> then = in.observed().effective();
    return String.join(
        ", ", pending.stream().map(key -> key + "=" + then.getOrDefault(key, "-")).toList());
  }
}
