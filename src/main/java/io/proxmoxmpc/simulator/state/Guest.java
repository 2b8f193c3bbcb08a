package io.proxmoxmpc.simulator.state;

/** A virtual machine or container: where it is, its config and whether it runs. */
public final class Guest {
  public int vmid;
  public GuestKind kind = GuestKind.QEMU;
  public String node = "";
  public GuestConfig config = new GuestConfig();
  public RunState run = new RunState();

  Guest() {}

  public Guest(GuestKind kind, int vmid, String node) {
    this.kind = kind;
    this.vmid = vmid;
    this.node = node;
  }

  public String name() {
    String key = kind == GuestKind.QEMU ? "name" : "hostname";
    String fallback = kind == GuestKind.QEMU ? "VM " + vmid : "CT" + vmid;
    return config.values.getOrDefault(key, fallback);
  }

  public boolean isTemplate() {
    return "1".equals(config.values.get("template"));
  }
}
