package io.proxmoxmpc.simulator.state;

import java.util.ArrayList;
import java.util.List;

/** A node of the cluster. */
public final class SimNode {
  public String name = "";
  public int id;
  public String ip = "";
  public boolean online = true;
  public long downSinceMillis;
  public long upSinceMillis;
  public int cpus = 2;
  public long memory = 64L << 30;
  public List<String> bridges = new ArrayList<>(List.of("vmbr0", "vmbr1", "vmbr2"));
  public String certificatePem = "";
  public String fingerprint = "";

  SimNode() {}

  /** Whether what it last broadcast still counts; that lasts five minutes beyond its end. */
  public boolean isRemembered(long nowMillis) {
    return online || nowMillis - downSinceMillis < 300_000;
  }

  public SimNode(String name, int id, String ip) {
    this.name = name;
    this.id = id;
    this.ip = ip;
  }
}
