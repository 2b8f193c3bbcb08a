package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history says who changed a guest, also where nobody declared what was changed. */
@ExtendWith(RigExtension.class)
class AuthorshipIT {
  private static final String VM = "ProxmoxVM";

  private final Rig rig;

  AuthorshipIT(Rig rig) {
    this.rig = rig;
  }

  @Test
  void aChangeIsAttributedToTheOneWhoMadeIt() {
    Estate estate = new Estate(rig, SimulatorOptions.fast()).connect();
    OperatorUnderTest operator = rig.operator(Map.of()).start().awaitReady();
    try {
      estate.vm("shop", "powerState: Stopped\ncpu: {cores: 1}\n");
      estate.awaitReady(VM, "shop");
      awaitAuthor(estate, "proxmox-mpc", "cores", "1");

      change(estate, "tablet", "0");
      awaitAuthor(estate, "root@pam!full", "tablet", "0");

      estate.patch(VM, "shop", "{\"spec\":{\"cpu\":{\"cores\":2}}}");
      awaitAuthor(estate, "proxmox-mpc", "cores", "2");

      operator.kill();
      change(estate, "acpi", "0");
      operator.start().awaitReady();
      awaitAuthor(estate, "root@pam!full", "acpi", "0");
    } finally {
      operator.kill();
      estate.close();
    }
  }

  private static void change(Estate estate, String key, String value) {
    int vmid = estate.vmid(VM, "shop");
    String node = estate.get(VM, "shop").path("status").path("node").asText();
    estate.pve().post("/nodes/%s/qemu/%d/config".formatted(node, vmid), key, value);
  }

  private static void awaitAuthor(Estate estate, String author, String key, String value) {
    String latest =
        "select author || ' ' || (content->'config'->>'%s') from revision where vmid = %d order by id desc"
            .formatted(key, estate.vmid(VM, "shop"));
    await("%s=%s by %s".formatted(key, value, author))
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(estate.sql(latest)).isEqualTo(author + " " + value));
  }
}
