package io.proxmoxmpc.simulator;

import io.proxmoxmpc.simulator.access.AccessMethods;
import io.proxmoxmpc.simulator.backup.BackupMethods;
import io.proxmoxmpc.simulator.bulk.BulkMethods;
import io.proxmoxmpc.simulator.capabilities.CapabilityMethods;
import io.proxmoxmpc.simulator.cluster.ClusterMethods;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.TicketOffice;
import io.proxmoxmpc.simulator.firewall.FirewallMethods;
import io.proxmoxmpc.simulator.ha.HaMethods;
import io.proxmoxmpc.simulator.lxc.LxcMethods;
import io.proxmoxmpc.simulator.nodes.NodeMethods;
import io.proxmoxmpc.simulator.qemu.QemuMethods;
import io.proxmoxmpc.simulator.replication.ReplicationMethods;
import io.proxmoxmpc.simulator.schema.ApiSchema;
import io.proxmoxmpc.simulator.sdn.SdnMethods;
import io.proxmoxmpc.simulator.storage.StorageMethods;
import io.proxmoxmpc.simulator.tasks.TaskMethods;

/** Every simulated method; a method of the schema that is not here answers 501 and says so. */
public final class MethodRegistry {
  private MethodRegistry() {}

  public static MethodTable table(ApiSchema schema, TicketOffice office) {
    MethodTable table = new MethodTable(schema);
    ClusterMethods.register(table);
    NodeMethods.register(table);
    TaskMethods.register(table);
    QemuMethods.register(table);
    LxcMethods.register(table);
    HaMethods.register(table);
    FirewallMethods.register(table);
    BackupMethods.register(table);
    BulkMethods.register(table);
    CapabilityMethods.register(table);
    StorageMethods.register(table);
    SdnMethods.register(table);
    ReplicationMethods.register(table);
    AccessMethods.register(table, office);
    return table;
  }
}
