package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the task that empties a node says ({@code pve-manager API2/Nodes.pm}). */
final class MigrateAllTest {
  private final InProcess pve = new InProcess();

  private String log(String form) {
    String upid = pve.call("POST", "/nodes/pve1/migrateall", form).data().asText();
    return pve.call("GET", "/nodes/pve1/tasks/" + upid + "/log", "")
        .data()
        .findValuesAsText("t")
        .toString();
  }

  @Test
  void aGuestBoundToItsNodeIsSkippedWithTheReason() {
    pve.call("POST", "/nodes/pve1/qemu", "vmid=101");
    pve.call("POST", "/nodes/pve1/qemu", "vmid=102&hostpci0=0000:00:01.0");
    assertThat(log("target=pve2&maxworkers=1&vms=101,102"))
        .contains("Check VM 101: precondition check passed", "Migrating VM 101")
        .contains("Check VM 102: skip VM 102 - precondition check failed:")
        .contains("  Has local resources: hostpci0")
        .contains("All jobs finished, used 1 workers in total.");
    assertThat(pve.lastExit()).isEqualTo("OK");
    String none = log("target=pve2&maxworkers=1&vms=102");
    assertThat(none).contains("TASK ERROR: no migrations worker started...");
    assertThat(log("target=pve2&maxworkers=1&vms=101"))
        .contains("no virtual guests matched, nothing to do..");
  }
}
