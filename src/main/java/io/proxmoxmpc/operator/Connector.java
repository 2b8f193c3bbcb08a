package io.proxmoxmpc.operator;

import io.proxmoxmpc.guest.ProxmoxGuests;
import io.proxmoxmpc.guest.Wake;
import io.proxmoxmpc.proxmox.ConnectionSettings;
import io.proxmoxmpc.proxmox.ProxmoxClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Opens connections to clusters, all behind the same fence and meter. */
@ApplicationScoped
class Connector {
  /** Requests under way when a connection is replaced may still be answered. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Vertx vertx;
  private final Leadership leadership;
  private final RequestMeter meter;

  Connector(Vertx vertx, Leadership leadership, RequestMeter meter) {
    this.vertx = vertx;
    this.leadership = leadership;
    this.meter = meter;
  }

  ClusterConnection open(ConnectionSettings settings, Wake wake) {
    ProxmoxClient client = ProxmoxClient.open(vertx, settings, leadership, meter);
    String ownUser = settings.token().id();
    return new ClusterConnection(
        settings, client, new ProxmoxGuests(client, ownUser, wake, Clock.systemUTC()));
  }

  void closeLater(ClusterConnection connection) {
    vertx.setTimer(GRACE.toMillis(), timer -> connection.close());
  }
}
