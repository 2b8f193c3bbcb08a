package io.proxmoxmpc.simulator.nodes;

import io.proxmoxmpc.simulator.core.MethodTable;

/** The table of all simulated methods of nodes. */
public final class NodeMethods {
  private static final String ONE = "/nodes/{node}";

  private NodeMethods() {}

  public static void register(MethodTable table) {
    table.get("/nodes", new ListNodes()).get(ONE + "/certificates/info", new CertificateInfo());
  }
}
