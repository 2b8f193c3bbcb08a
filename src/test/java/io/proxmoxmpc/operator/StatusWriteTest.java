package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ResourceOperations;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.proxmoxmpc.api.ProxmoxCluster;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** JOSDK passes over events that are older than a write of its own; nobody else may. */
class StatusWriteTest {
  private static final long LATER = 60_000;

  @Test
  void anEditThatCameWhileTheStatusWasOnItsWayIsLookedAtAtOnce() {
    assertThat(nextAfter(cluster("rack 1"), cluster("rack 2"))).isZero();
    assertThat(nextAfter(cluster(null), cluster("rack 2"))).isZero();
  }

  @Test
  void aStatusThatFoundWhatThePassSawChangesNothing() {
    assertThat(nextAfter(cluster("rack 1"), cluster("rack 1"))).isEqualTo(LATER);
  }

  private static long nextAfter(ProxmoxCluster seen, ProxmoxCluster written) {
    UpdateControl<ProxmoxCluster> control = UpdateControl.noUpdate();
    control.rescheduleAfter(LATER);
    StatusWrite.patch(answering(written), seen, new ProxmoxCluster(), control);
    return control.getScheduleDelay().orElseThrow();
  }

  /** The API server's answer to every write of a status. */
  @SuppressWarnings("unchecked")
  private static Context<ProxmoxCluster> answering(ProxmoxCluster written) {
    Object[] operations = new Object[1];
    var context =
        (Context<ProxmoxCluster>)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> operations[0]);
    operations[0] =
        new ResourceOperations<ProxmoxCluster>(context) {
          @Override
          public ProxmoxCluster serverSideApplyPrimaryStatus(ProxmoxCluster fresh) {
            return written;
          }
        };
    return context;
  }

  private static ProxmoxCluster cluster(@Nullable String pause) {
    ProxmoxCluster cluster = new ProxmoxCluster();
    cluster
        .getMetadata()
        .setAnnotations(pause == null ? null : Map.of("proxmox-mpc.io/pause", pause));
    return cluster;
  }
}
