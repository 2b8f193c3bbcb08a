package io.proxmoxmpc.simulator.nodes;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Map;

/** {@code GET /nodes/N/certificates/info}: the cluster's authority and the node's certificate. */
final class CertificateInfo implements Handler {
  @Override
  public Object handle(Call call) {
    SimNode node = call.cluster().nodes.get(call.node());
    Rows<Map<String, Object>> rows = new Rows<>();
    rows.add(CertificateRow.of("pve-root-ca.pem", call.cluster().caPem));
    if (node != null) {
      rows.add(CertificateRow.of("pve-ssl.pem", node.certificatePem));
    }
    return rows;
  }
}
