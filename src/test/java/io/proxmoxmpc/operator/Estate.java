package io.proxmoxmpc.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.testing.Rig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a user does with kubectl, in few words: applies, asks, waits. */
final class Estate {
  static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Map<String, String> TOKEN =
      Map.of("id", "mpc@pve!operator", "secret", "00000000-0000-0000-0000-000000000000");

  private final Rig rig;
  private final KubernetesClient client;

  Estate(Rig rig) {
    this.rig = rig;
    this.client = rig.client();
  }

  void token(String name, Map<String, String> data) {
    client
        .secrets()
        .inNamespace(rig.namespace())
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withStringData(data)
                .build())
        .serverSideApply();
  }

  void goodToken(String name) {
    token(name, TOKEN);
  }

  /** A cluster that every namespace may use, looked at often. */
  void cluster(String name, Simulator simulator) {
    apply(
        """
        apiVersion: proxmox-mpc.io/v1alpha1
        kind: ProxmoxCluster
        metadata: {name: %s}
        spec:
          endpoints: [{url: "%s", fingerprintSha256: "%s"}]
          credentials: {tokenSecretRef: {name: %1$s}}
          grants: [{namespaces: {selector: {}}}]
          defaults: {node: pve1, storage: local-lvm, bridge: vmbr0}
          poll: {inventorySeconds: 1, configSeconds: 5}
        """
            .formatted(name, simulator.endpoint(), simulator.fingerprintSha256()));
  }

  void apply(String yaml) {
    client
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .items()
        .forEach(item -> client.resource(item).fieldManager("kubectl").serverSideApply());
  }

  ProxmoxCluster cluster(String name) {
    return client.resources(ProxmoxCluster.class).withName(name).get();
  }

  ProxmoxVM vm(String namespace, String name) {
    return client.resources(ProxmoxVM.class).inNamespace(namespace).withName(name).get();
  }

  ProxmoxContainer container(String namespace, String name) {
    return client.resources(ProxmoxContainer.class).inNamespace(namespace).withName(name).get();
  }

  /** {@code Ready=True/AsDeclared} and so on, in order; empty before there is a status. */
  static List<String> said(GuestResource guest) {
    return guest == null || guest.getStatus() == null
        ? List.of()
        : said(guest.getStatus().conditions());
  }

  static List<String> said(ProxmoxCluster cluster) {
    return cluster == null || cluster.getStatus() == null
        ? List.of()
        : said(cluster.getStatus().conditions());
  }

  private static List<String> said(List<Condition> conditions) {
    return conditions.stream()
        .map(c -> c.type() + "=" + c.status() + "/" + c.reason())
        .collect(Collectors.toList());
  }

  void awaitVm(String namespace, String name, String condition) {
    await(name + " says " + condition)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> said(vm(namespace, name)), said -> said.contains(condition));
  }

  void awaitCluster(String name, String condition) {
    await(name + " says " + condition)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> said(cluster(name)), said -> said.contains(condition));
  }
}
