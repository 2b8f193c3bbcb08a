package io.proxmoxmpc.simulator.core;

import java.util.ArrayList;
import java.util.Collection;

/** A list that Proxmox builds from a hash, so that its order is arbitrary. */
public final class Rows<T> extends ArrayList<T> {
  public Rows() {}

  public Rows(Collection<? extends T> rows) {
    super(rows);
  }
}
