package io.proxmoxmpc.simulator.state;

import java.util.TreeMap;

/** A guest that the HA manager looks after. */
public final class HaResource {
  public String sid = "";
  public String state = "started";
  public TreeMap<String, String> options = new TreeMap<>();

  HaResource() {}

  public HaResource(String sid, String state) {
    this.sid = sid;
    this.state = state;
  }
}
