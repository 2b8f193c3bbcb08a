package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.loop.ClusterLoop;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The clusters that this operator talks to, one runtime for each ProxmoxCluster. */
@ApplicationScoped
class ConnectionRegistry {
  private final Connector connector;
  private final ConnectionSettingsReader reader;
  private final ClusterLoop loop;
  private final Neighbours neighbours;
  private final Map<String, ClusterRuntime> clusters = new ConcurrentHashMap<>();

  ConnectionRegistry(
      OperatorSettings settings,
      SecretReader secrets,
      Connector connector,
      ClusterLoop loop,
      Neighbours neighbours) {
    this.connector = connector;
    this.reader = new ConnectionSettingsReader(settings.namespace(), secrets);
    this.loop = loop;
    this.neighbours = neighbours;
  }

  ClusterRuntime update(ProxmoxCluster resource) {
    ClusterView view = new ClusterView(resource);
    ClusterRuntime runtime =
        clusters.computeIfAbsent(
            view.name(),
            name -> {
              ClusterRuntime fresh = new ClusterRuntime(view, connector, reader, loop, neighbours);
              fresh.start();
              return fresh;
            });
    runtime.update(view);
    return runtime;
  }

  Optional<ClusterRuntime> find(String name) {
    return Optional.ofNullable(clusters.get(name));
  }

  Stream<ClusterRuntime> all() {
    return clusters.values().stream();
  }

  void remove(String name) {
    ClusterRuntime runtime = clusters.remove(name);
    if (runtime != null) {
      runtime.close();
      neighbours.wakeAll(name);
    }
  }

  @PreDestroy
  void close() {
    clusters.values().forEach(ClusterRuntime::close);
  }
}
