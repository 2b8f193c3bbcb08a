package io.proxmoxmpc.simulator.capabilities;

import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import java.util.Map;

/** The table of what a node tells about its QEMU. */
public final class CapabilityMethods {
  private static final String ALL = "/nodes/{node}/capabilities";
  private static final String QEMU = ALL + "/qemu";

  private CapabilityMethods() {}

  public static void register(MethodTable table) {
    table
        .get(ALL, Index.of("name", "qemu"))
        .get(QEMU, Index.of("name", "cpu", "cpu-flags", "machines", "migration"))
        .get(QEMU + "/cpu", CpuCapabilities::models)
        .get(QEMU + "/cpu-flags", CpuCapabilities::flags)
        .get(QEMU + "/machines", MachineTypes::list)
        .get(QEMU + "/migration", call -> Map.of("has-dbus-vmstate", true));
  }
}
