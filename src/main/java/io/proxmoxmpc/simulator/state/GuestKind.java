package io.proxmoxmpc.simulator.state;

/** The two kinds of guest, with the words Proxmox uses for each. */
public enum GuestKind {
  QEMU("qemu", "qemu-server", "VM"),
  LXC("lxc", "lxc", "CT");

  private final String path;
  private final String folder;
  private final String noun;

  GuestKind(String path, String folder, String noun) {
    this.path = path;
    this.folder = folder;
    this.noun = noun;
  }

  /** The URL segment and the {@code type} in lists. */
  public String path() {
    return path;
  }

  /** "VM" or "CT", as texts begin. */
  public String noun() {
    return noun;
  }

  /** The config file as texts name it. */
  public String configFile(String node, int vmid) {
    return "nodes/" + node + "/" + folder + "/" + vmid + ".conf";
  }

  /** The file that serialises changes to one guest on one node. */
  public String lockFile(int vmid) {
    return this == QEMU
        ? "/var/lock/qemu-server/lock-" + vmid + ".conf"
        : "/run/lock/lxc/pve-config-" + vmid + ".lock";
  }
}
