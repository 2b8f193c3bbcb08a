package io.proxmoxmpc.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.simulator.MethodRegistry;
import io.proxmoxmpc.simulator.http.Tickets;
import io.proxmoxmpc.simulator.schema.ApiSchema;
import io.proxmoxmpc.simulator.state.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody adds a writing method without deciding what it says when there is no quorum. */
final class ClusterFilesTest {
  /** Guests check at the place of each write; the others write nothing below /etc/pve. */
  private static final String ELSEWHERE =
      ".* /nodes/\\{node}/(qemu|lxc)(/\\{vmid}(/(?!firewall).*)?)?"
          + "|.* /nodes/\\{node}/(storage|tasks|vzdump|aplinfo|startall|stopall|suspendall|migrateall).*"
          + "|POST /cluster/bulk-action/.*"
          + "|POST /access/ticket"
          + "|.* /cluster/ha/groups.*";

  @Test
  void everyWriteSaysWhatItDoesWithoutQuorum() {
    ApiSchema schema = ApiSchema.load();
    Tickets tickets = new Tickets(new World(new Cluster(), Timing.fast(), 1));
    List<String> forgotten = new ArrayList<>();
    for (String method : MethodRegistry.table(schema, tickets).keys()) {
      boolean reads = method.startsWith("GET ");
      if (!reads && !ClusterFiles.writes(method) && !method.matches(ELSEWHERE)) {
        forgotten.add(method);
      }
    }
    assertThat(forgotten).isEmpty();
  }
}
