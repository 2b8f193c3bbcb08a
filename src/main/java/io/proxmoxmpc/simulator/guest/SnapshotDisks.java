package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Context;
import java.util.Map;

/** Which volumes of a config section belong to a snapshot: slot to volume id. */
@FunctionalInterface
public interface SnapshotDisks {
  Map<String, String> of(Context context, Map<String, String> values);
}
