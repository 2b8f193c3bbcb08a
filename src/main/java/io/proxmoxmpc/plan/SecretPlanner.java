package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.SecretRef;
import java.util.Map;
import java.util.TreeMap;

/** Plans write-only values: used at creation only, named by where they come from, never shown. */
final class SecretPlanner {
  private SecretPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    Map<String, SecretRef> declared = in.desired().content().secrets();
    new TreeMap<>(declared)
        .forEach((key, ref) -> {
          var entry = draft.settled.entries().get(key);
          // Only a VM's cloud-init password can be written after the guest was made.
          boolean writable = in.kind() == GuestKind.QEMU && key.equals("cipassword");
          if (in.created() && entry == null && writable) {
            draft.secrets.put(key, ref);
            draft.changes.add(change(key, ref));
          } else if (entry != null && !entry.applied().equals(name(ref))) {
            draft.notes.add(
                "%s comes from %s now; a password is used at creation only, so the guest keeps the"
                        .formatted(key, name(ref))
                    + " one from "
                    + entry.applied());
          }
        });
  }

  static Change change(String key, SecretRef ref) {
    return new Change(key, null, name(ref));
  }

  private static String name(SecretRef ref) {
    return "Secret %s/%s, key %s".formatted(ref.namespace(), ref.name(), ref.key());
  }
}
