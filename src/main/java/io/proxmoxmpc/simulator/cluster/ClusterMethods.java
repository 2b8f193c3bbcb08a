package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;

/** The table of all simulated methods of the cluster, pools and the version. */
public final class ClusterMethods {
  private ClusterMethods() {}

  public static void register(MethodTable table) {
    table
        .get("/", Index.of("subdir", "version", "cluster", "nodes", "storage", "access", "pools"))
        .get("/version", new Version())
        .get("/cluster/options", ClusterOptions::read)
        .put("/cluster/options", ClusterOptions::update)
        .get("/cluster/nextid", new NextId())
        .get("/cluster/status", new ClusterStatus())
        .get("/cluster/resources", new Resources())
        .get(
            "/cluster",
            Index.of(
                "name",
                "acme",
                "backup",
                "backup-info",
                "bulk-action",
                "ceph",
                "config",
                "firewall",
                "ha",
                "jobs",
                "log",
                "mapping",
                "metrics",
                "nextid",
                "notifications",
                "options",
                "qemu",
                "replication",
                "resources",
                "sdn",
                "status",
                "tasks"));
    PoolMethods.register(table);
  }
}
