package io.proxmoxmpc.cli.tour;

import io.proxmoxmpc.cli.tour.Evidence.Witness;

/** A Proxmox cluster is made known and is found to be reachable and authorized. */
final class ConnectCluster implements Step {
  @Override
  public String title() {
    return "Connect a Proxmox cluster";
  }

  @Override
  public String story() {
    return "A Secret holds an API token; a ProxmoxCluster says where the cluster is, which CA to"
        + " trust and who may use it. Its identity is pinned at first contact.";
  }

  @Override
  public Evidence run(TourContext tour) throws NotObserved {
    Ref home = Ref.cluster("home");
    tour.apply("cluster");
    tour.kubectl().await(home, "Ready");
    Resource cluster = tour.kubectl().get(home);
    String version = tour.proxmox().api().get("/version").path("version").asText();
    Check.same("status.version", version, cluster.status().path("version").asText());
    String id = cluster.status().path("clusterId").asText();
    Check.that(!id.isEmpty(), "status.clusterId is set");
    return Evidence.of(Witness.STATUS, tour.kubectl().table(home))
        .and(Witness.STATUS, cluster.conditionLines())
        .and(Witness.STATUS, "clusterId: " + id)
        .and(Witness.PROXMOX, "GET /version: " + version)
        .and(
            Witness.PROXMOX,
            "GET /cluster/resources?type=vm: %d guests, templates included"
                .formatted(tour.proxmox().guests().size()));
  }
}
