package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The election of the one replica that acts, by a Lease in the operator's own namespace. */
@ApplicationScoped
class Election {
  private static final Logger LOG = Logger.getLogger(Election.class);
  private static final String LEASE = "proxmox-mpc";
  private static final Duration LASTS = Duration.ofSeconds(15);

  /** A send takes its time, and clocks of two machines run apart. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private final KubernetesClient client;
  private final Leadership leadership;
  private final String namespace;
  private final String identity =
      Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator") + "_" + UUID.randomUUID();
  private @Nullable SharedIndexInformer<Lease> watch;

  Election(KubernetesClient client, Leadership leadership, OperatorSettings settings) {
    this.client = client;
    this.leadership = leadership;
    this.namespace = settings.namespace();
  }

  LeaderElectionConfiguration configuration() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(namespace)
        .withIdentity(identity)
        .withLeaseDuration(LASTS)
        .withRenewDeadline(Duration.ofSeconds(10))
        .withRetryPeriod(Duration.ofSeconds(2))
        .withLeaderCallbacks(new LeaderCallbacks(this::started, this::stopped, this::seen))
        // "Do not exit": stopped() does it without blocking a stop that is under way.
        .build();
  }

  private void started() {
    leadership.started();
  }

  private void stopped() {
    if (leadership.stopped()) {
      LOG.warn("this replica leads no longer and ends, so that it starts with nothing remembered");
      release();
      // From inside a shutdown hook System.exit would wait for itself for ever.
      Thread.ofPlatform().daemon().start(() -> System.exit(1));
    }
  }

  /** The first that is heard of the lease, before anybody may act by it. */
  private void seen(@Nullable String leader) {
    heldBy(leader);
    watchTheLease();
    LOG.infof("the leader is %s", leader);
  }

  /** Whether or not the first list succeeds: a replica that leads must see its renewals one day. */
  private synchronized void watchTheLease() {
    if (watch == null) {
      watch = lease().runnableInformer(0);
      watch.addEventHandler(new Renewals());
      watch.exceptionHandler((started, failure) -> true);
      watch.start();
    }
  }

  private void heldBy(@Nullable String holder) {
    if (holder == null || holder.isEmpty()) {
      leadership.heldByNobody();
    } else if (!holder.equals(identity)) {
      leadership.heldByAnother(LASTS);
    }
  }

  /** Lets the next leader begin at once instead of after the lease's end. */
  private void release() {
    try {
      Lease now = lease().get();
      if (now != null && identity.equals(now.getSpec().getHolderIdentity())) {
        lease()
            .patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{\"holderIdentity\":\"\"}}"
                    .formatted(now.getMetadata().getResourceVersion()));
      }
    } catch (KubernetesClientException | IllegalStateException e) {
      LOG.warnf("the lease was not released and runs out by itself: %s", e.getMessage());
    }
  }

  private Resource<Lease> lease() {
    return client.leases().inNamespace(namespace).withName(LEASE);
  }

  /** Each renewal that is seen moves the end of what we, or others, may do. */
  private final class Renewals implements ResourceEventHandler<Lease> {
    @Override
    public void onAdd(Lease lease) {
      renewed(lease);
    }

    @Override
    public void onUpdate(Lease before, Lease lease) {
      renewed(lease);
    }

    @Override
    public void onDelete(Lease gone, boolean finalStateUnknown) {}

    private void renewed(Lease lease) {
      heldBy(lease.getSpec().getHolderIdentity());
      ZonedDateTime at = lease.getSpec().getRenewTime();
      if (identity.equals(lease.getSpec().getHolderIdentity()) && at != null) {
        Duration age = Duration.between(at, ZonedDateTime.now(ZoneOffset.UTC));
        leadership.renewed(LASTS.minus(MARGIN).minus(age.isNegative() ? Duration.ZERO : age));
      }
    }
  }
}
