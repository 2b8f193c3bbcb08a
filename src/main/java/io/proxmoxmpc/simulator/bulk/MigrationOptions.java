package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;

/** What a migration was asked to do with a running guest and with local volumes. */
record MigrationOptions(
    boolean online, boolean restart, boolean localDisks, boolean force, StorageMap storages) {

  static MigrationOptions of(Call call, StorageMap storages) {
    return new MigrationOptions(
        call.flag("online"),
        call.flag("restart"),
        call.flag("with-local-disks"),
        call.flag("force"),
        storages);
  }
}
