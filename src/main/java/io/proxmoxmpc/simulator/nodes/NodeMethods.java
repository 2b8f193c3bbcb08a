package io.proxmoxmpc.simulator.nodes;

import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;

/** The table of all simulated methods of nodes. */
public final class NodeMethods {
  private static final String ONE = "/nodes/{node}";

  private NodeMethods() {}

  public static void register(MethodTable table) {
    table
        .get("/nodes", new ListNodes())
        .get(ONE + "/certificates", Index.of("name", "acme", "custom", "info"))
        .get(ONE + "/certificates/info", new CertificateInfo())
        .get(ONE + "/version", NodeViews::version)
        .get(ONE + "/status", NodeViews::status)
        .get(ONE + "/network", NodeViews::network)
        .get(ONE + "/network/{iface}", NodeViews::networkInterface)
        .get(ONE + "/time", NodeViews::time)
        .get(
            ONE,
            Index.of(
                "name",
                "aplinfo",
                "apt",
                "capabilities",
                "ceph",
                "certificates",
                "config",
                "disks",
                "dns",
                "firewall",
                "hardware",
                "hosts",
                "journal",
                "lxc",
                "migrateall",
                "netstat",
                "network",
                "qemu",
                "query-oci-repo-tags",
                "query-url-metadata",
                "replication",
                "report",
                "rrd",
                "rrddata",
                "scan",
                "sdn",
                "services",
                "spiceshell",
                "startall",
                "status",
                "stopall",
                "storage",
                "subscription",
                "suspendall",
                "syslog",
                "tasks",
                "termproxy",
                "time",
                "version",
                "vncshell",
                "vzdump",
                "wakeonlan"));
  }
}
