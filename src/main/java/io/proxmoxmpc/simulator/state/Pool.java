package io.proxmoxmpc.simulator.state;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A resource pool. */
public final class Pool {
  public String id = "";
  public @Nullable String comment;
  public TreeSet<Integer> guests = new TreeSet<>();
  public TreeSet<String> storages = new TreeSet<>();

  Pool() {}

  public Pool(String id, @Nullable String comment) {
    this.id = id;
    this.comment = comment;
  }
}
