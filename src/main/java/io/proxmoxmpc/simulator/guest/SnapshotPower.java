package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.Map;

/** What snapshots do to the power of a guest, and what they keep of a running one. */
public interface SnapshotPower {
  /** Makes room for the memory of a running guest and says what the snapshot is to remember. */
  Map<String, String> save(Call call, Guest guest, String snapshot);

  /** Starts a guest where the memory of a snapshot left it; its lock file is held already. */
  void resume(Call call, Task task, Guest guest, Map<String, String> snapshot);

  /** Starts a guest by a task of its own. */
  void start(Call call, Guest guest);
}
