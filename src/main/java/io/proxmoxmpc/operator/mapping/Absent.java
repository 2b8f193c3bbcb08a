package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Judges {@code spec.absent}: what is named there must exist as a thing and not be declared. */
final class Absent {
  private static final String TAGS = "tags:";
  private static final Set<String> NEEDED =
      Set.of("name", "hostname", "description", "memory", "rootfs", "tags");

  private final GuestKind kind;
  private final Problems problems;

  Absent(GuestKind kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  void check(
      SortedSet<String> absent,
      Map<String, PropertyString> config,
      List<DesiredDisk> disks,
      Set<String> tags) {
    for (String item : absent) {
      String field = "spec.absent[" + Problems.quote(item) + "]";
      if (item.startsWith(TAGS)) {
        if (tags.contains(item.substring(TAGS.length()))) {
          problems.add(field, "spec.tags declares this tag; remove one of the two");
        }
        continue;
      }
      String key = item.split("\\.", 2)[0];
      if (!ConfigKeys.isWritable(kind, key)) {
        problems.add(
            field,
            "no config key of a %s is called '%s'; name a slot such as net1, a key.subkey or"
                    .formatted(kind.label(), Problems.quote(key))
                + " tags:old");
      } else if (item.equals(key) && (NEEDED.contains(key) || ExtraEntries.isProxmoxOwn(key))) {
        problems.add(field, "a guest cannot be without it; remove the entry");
      } else if (isDeclared(item, key, config, disks)) {
        problems.add(field, "another field of spec declares it; remove one of the two");
      }
    }
  }

  private boolean isDeclared(
      String item, String key, Map<String, PropertyString> config, List<DesiredDisk> disks) {
    PropertyString declared = config.get(key);
    DesiredDisk disk = disks.stream().filter(d -> d.slot().equals(key)).findFirst().orElse(null);
    if (item.equals(key)) {
      return declared != null || disk != null;
    }
    String subKey = item.substring(key.length() + 1);
    PropertyString options = Slots.isDisk(kind, key) && disk != null ? disk.options() : declared;
    return options != null && options.get(subKey).isPresent();
  }
}
