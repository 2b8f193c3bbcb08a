package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A disk that does not exist yet: the value that makes it, and what that adds to the record. */
final class Allocation {
  private Allocation() {}

  /**
   * {@code storage:GiB,options}, or an import into {@code storage:0}; empty if a part is missing.
   */
  static Optional<String> of(GuestKind kind, DesiredDisk disk, @Nullable String defaultStorage) {
    String storage = disk.storage() != null ? disk.storage() : defaultStorage;
    Size size = disk.size();
    if (storage == null || (size == null && disk.importFrom() == null)) {
      return Optional.empty();
    }
    PropertyString value = disk.options();
    if (disk.importFrom() != null) {
      value = value.with("volume", storage + ":0").with("import-from", disk.importFrom());
    } else if (size != null) {
      value = value.with("volume", storage + ":" + size.inGib());
    }
    return Optional.of(KeyRules.format(kind, disk.slot(), value));
  }

  /** An imported disk has its image's size first and is grown later. */
  static List<Change> changes(DesiredDisk disk) {
    List<Change> changes = new ArrayList<>();
    Size size = disk.importFrom() == null ? disk.size() : null;
    changes.add(new Change(disk.slot() + ".size", null, size == null ? "imported" : "" + size));
    disk.options()
        .values()
        .forEach((sub, value) -> changes.add(new Change(disk.slot() + "." + sub, null, value)));
    return changes;
  }

  static String missingPart(DesiredDisk disk, @Nullable String defaultStorage) {
    boolean storage = disk.storage() == null && defaultStorage == null;
    return "disks["
        + disk.slot()
        + "]."
        + (storage
            ? "storage is missing and the cluster has no defaults.storage: name the storage"
            : "size is missing: name the size of the new disk, such as 32Gi");
  }
}
