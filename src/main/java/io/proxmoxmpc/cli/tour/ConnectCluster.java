package io.proxmoxmpc.cli.tour;

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
  public void run(TourContext tour) throws NotObserved {
    Ref home = Ref.cluster("home");
    tour.apply("cluster");
    tour.kubectl().await(home, "Ready");
    Resource cluster = tour.kubectl().get(home);
    String version = tour.proxmox().api().get("/version").path("version").asText();
    Check.same("status.version", version, cluster.status().path("version").asText());
    String id = cluster.status().path("clusterId").asText();
    Check.that(!id.isEmpty(), "status.clusterId is set");
    tour.saw(Witness.STATUS, tour.kubectl().table(home));
    tour.saw(Witness.STATUS, cluster.conditionLines());
    tour.saw(Witness.STATUS, "clusterId: " + id);
    tour.saw(Witness.PROXMOX, "GET /version: " + version);
    tour.saw(
        Witness.PROXMOX,
        "GET /cluster/resources?type=vm: guests and templates in all: "
            + tour.proxmox().guests().size());
  }
}
