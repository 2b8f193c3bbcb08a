package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.cli.tour.Evidence.Witness;

/** A change that needs a restart waits for leave to restart. */
final class ChangeRunningVm implements Step {
  @Override
  public String title() {
    return "Change a running VM";
  }

  @Override
  public String story() {
    return "More cores and memory and another tag for web-1. The tag is there at once; the rest is"
        + " stored and waits for a restart, which nobody has allowed yet. Then somebody does.";
  }

  @Override
  public Evidence run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    tour.patch(
        web,
        "{\"spec\":{\"cpu\":{\"cores\":4},\"memory\":{\"size\":\"3Gi\"},\"tags\":[\"shop\",\"web\"]}}");
    tour.kubectl().await(web, "RestartRequired");
    Evidence evidence = waiting(tour, web);
    tour.patch(web, "{\"spec\":{\"policy\":{\"reboot\":{\"mode\":\"IfNeeded\"}}}}");
    tour.kubectl().await(web, "Ready");
    Resource resource = tour.kubectl().get(web);
    Check.that(!resource.is("RestartRequired"), "no restart is outstanding any more");
    var guest = tour.proxmox().guest(resource.vmid());
    JsonNode running = tour.proxmox().running(guest);
    Check.same("cores while running", "4", running.path("cores").asText());
    Check.same("memory while running", "3072", running.path("memory").asText());
    return evidence.and(new GuestReport(tour, web, before).seen("cores", "memory", "tags"));
  }

  private static Evidence waiting(TourContext tour, Ref web) throws NotObserved {
    Resource resource = tour.kubectl().get(web);
    var guest = tour.proxmox().guest(resource.vmid());
    JsonNode running = tour.proxmox().running(guest);
    Check.same("memory while running", "2048", running.path("memory").asText());
    Check.that(
        tour.proxmox().config(guest).path("tags").asText().contains("web"), "the tag is there");
    return Evidence.of(Witness.STATUS, resource.conditionLines())
        .and(Witness.STATUS, "pendingRestart: " + resource.status().path("pendingRestart"))
        .and(
            Witness.PROXMOX,
            "GET %s/config?current=1: cores %s, memory %s"
                .formatted(
                    guest.path(), running.path("cores").asText(), running.path("memory").asText()));
  }
}
