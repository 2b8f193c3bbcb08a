package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.Optional;

/** Volumes by the paths of their files ({@code Storage.pm path_to_volume_id}). */
public final class VolumePaths {
  private VolumePaths() {}

  /** The volume whose file a node has at this path. */
  public static Optional<Volume> find(Cluster cluster, String node, String path) {
    for (Storage storage : cluster.storages.values()) {
      if (storage.isFileBased() && path.startsWith(storage.path() + "/")) {
        Optional<Volume> found =
            cluster.volumesOf(storage.id, node).stream()
                .filter(volume -> VolumeParam.path(storage, volume).equals(path))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
