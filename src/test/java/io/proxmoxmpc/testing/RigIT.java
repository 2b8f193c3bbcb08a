package io.proxmoxmpc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RigExtension.class)
class RigIT {
  private final Rig rig;

  RigIT(Rig rig) {
    this.rig = rig;
  }

  @Test
  void everyMethodOfAClassHasTheSameRig(Rig same) {
    assertThat(same).isSameAs(rig);
  }

  @Test
  void ourKindsAreInstalledAndExplained() throws Exception {
    var explained = rig.kubectl("explain", "proxmoxvm.spec.policy");

    assertThat(explained.status()).as(explained.text()).isZero();
    assertThat(explained.text()).contains("deletion").doesNotContain("<no description>");
  }

  @Test
  void aDatabaseOfItsOwn() throws Exception {
    try (var connection = rig.database()) {
      assertThat(connection.getCatalog()).isEqualTo(rig.namespace().replace('-', '_'));
    }
  }

  @Test
  void aKilledOperatorStartsAgain() {
    var operator = rig.operator(Map.of()).start();
    await().until(() -> operator.get("/q/health/live") == 200);

    operator.kill();

    assertThat(operator.isAlive()).isFalse();
    operator.start();
    await().until(() -> operator.get("/q/health/live") == 200);
    operator.stop();
    assertThat(operator.log()).contains("stopped in");
  }
}
