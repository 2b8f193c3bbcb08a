package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The schema bounds few integers, so whatever people write must do no harm to anybody else. */
class HugeNumbersTest {
  private static final String HUGE = "99999999999999999999";

  private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void areTakenAndSpoilNoList() {
    assertThat(pve.post("/nodes/pve1/qemu", "vmid", 700, "cores", HUGE).status()).isEqualTo(200);
    pve.put("/nodes/pve1/qemu/700/config", "memory", HUGE);
    pve.put("/nodes/pve1/qemu/700/config", "balloon", HUGE, "cpuunits", HUGE);
    pve.post("/cluster/ha/resources", "sid", "vm:700", "max_restart", HUGE, "state", "stopped");
    for (String path :
        new String[] {
          "/nodes/pve1/qemu",
          "/nodes/pve1/qemu/700/status/current",
          "/cluster/resources",
          "/cluster/ha/resources",
          "/cluster/ha/status/current"
        }) {
      assertThat(pve.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(new ControlClient(simulator).get("/bugs")).isEmpty();
  }
}
