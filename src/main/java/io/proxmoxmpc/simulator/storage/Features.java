package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.Set;

/** What volumes can do, by the type of their storage ({@code volume_has_feature}). */
public final class Features {
  private static final Set<String> SNAPSHOTTING = Set.of("lvmthin", "zfspool", "rbd", "btrfs");

  private final Volumes volumes;

  public Features(Volumes volumes) {
    this.volumes = volumes;
  }

  /** Whether a snapshot of the volume can be taken. */
  public boolean canSnapshot(Volume volume) {
    Storage storage = volumes.storage(volume.storage);
    boolean current = !isBase(volume);
    return current && (SNAPSHOTTING.contains(storage.type) || volume.format.equals("qcow2"));
  }

  /** Whether a linked clone is possible, of the volume or of its snapshot. */
  public boolean canClone(Volume volume, boolean fromSnapshot) {
    Storage storage = volumes.storage(volume.storage);
    if (fromSnapshot) {
      return Set.of("lvmthin", "rbd").contains(storage.type);
    }
    boolean capable = storage.isFileBased() || SNAPSHOTTING.contains(storage.type);
    return capable && isBase(volume);
  }

  /** Whether the volume, or its snapshot, can be copied in full. */
  public boolean canCopy(Volume volume, boolean fromSnapshot) {
    Storage storage = volumes.storage(volume.storage);
    return !fromSnapshot || SNAPSHOTTING.contains(storage.type) || volume.format.equals("qcow2");
  }

  /** Whether the volume can become the base of a template. */
  public boolean canTemplate(Volume volume) {
    return !volumes.storage(volume.storage).type.equals("lvm") && !isBase(volume);
  }

  /** Whether the volume can be given to another guest. */
  public boolean canRename(Volume volume) {
    return !volumes.storage(volume.storage).type.matches("iscsi|iscsidirect") && !isBase(volume);
  }

  /** Whether the volume can be kept in step with a copy on another node. */
  public boolean canReplicate(Volume volume) {
    return volumes.storage(volume.storage).type.equals("zfspool");
  }

  public static boolean isBase(Volume volume) {
    String own = volume.name.substring(volume.name.lastIndexOf('/') + 1);
    return own.startsWith("base-") || own.startsWith("basevol-");
  }
}
