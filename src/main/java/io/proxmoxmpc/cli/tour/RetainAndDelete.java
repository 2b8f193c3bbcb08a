package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;

/** A resource goes and its guest stays, comes back to it, and goes with it. */
final class RetainAndDelete implements Step {
  @Override
  public String title() {
    return "Delete, take back, delete for good";
  }

  @Override
  public String story() {
    return "By default a deleted resource leaves its guest alone, marked as retained; the same"
        + " manifest takes it back as it is. Only deletion: Delete destroys it.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-2");
    int vmid = tour.kubectl().get(web).vmid();
    delete(tour, web);
    String marker = tour.proxmox().marker(tour.proxmox().guest(vmid));
    Check.that(marker.contains("state=retained"), "guest %d is marked as retained", vmid);
    tour.saw(Witness.PROXMOX, "guest " + vmid + " is still there: " + marker);
    takeBack(tour, web, vmid);
    tour.saw(Witness.STATUS, tour.kubectl().table(web));
    tour.patch(web, "{\"spec\":{\"policy\":{\"deletion\":\"Delete\"}}}");
    delete(tour, web);
    Check.that(tour.proxmox().find(vmid).isEmpty(), "guest %d is gone", vmid);
    JsonNode free = tour.proxmox().api().get("/cluster/nextid?vmid=" + vmid);
    tour.saw(
        Witness.PROXMOX,
        "GET /cluster/nextid?vmid=%d: %s, so the id is free".formatted(vmid, free.asText()));
    new GuestReport(tour, web, before).showOperations();
  }

  private static void delete(TourContext tour, Ref web) throws NotObserved {
    String limit = "--timeout=" + Await.LIMIT.toSeconds() + "s";
    String unused = tour.kubectl().run(web.with("delete", limit));
  }

  private static void takeBack(TourContext tour, Ref web, int vmid) throws NotObserved {
    tour.apply("web-2");
    tour.kubectl().await(web, "Ready");
    Resource again = tour.kubectl().get(web);
    Check.that(again.vmid() == vmid, "web-2 is guest %d again (it is %d)", vmid, again.vmid());
    String marker = tour.proxmox().marker(tour.proxmox().guest(vmid));
    Check.that(marker.contains("uid=" + again.uid()), "the marker names the new resource");
    Check.that(!marker.contains("state="), "the marker says that it is owned");
  }
}
