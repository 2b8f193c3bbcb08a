package io.proxmoxmpc.simulator.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A volume on a storage; on a local storage it belongs to one node. */
public final class Volume {
  public String storage = "";
  public String name = "";

  /** The node that holds it, empty on shared storages. */
  public String node = "";

  public String content = "images";
  public String format = "raw";
  public long size;
  public int vmid;
  public long ctime;
  public @Nullable String parent;
  public @Nullable String notes;
  public boolean guarded;

  /** The operating system inside, empty for a blank or meaningless image. */
  public String system = "";

  /** Snapshots that the storage keeps of this volume. */
  public List<String> snapshots = new ArrayList<>();

  /** For backups: the guest config that the archive holds. */
  public @Nullable GuestConfig archived;

  public Volume() {}

  public String volid() {
    return storage + ":" + name;
  }
}
