package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    tour.patch(
        web,
        "{\"spec\":{\"cpu\":{\"cores\":4},\"memory\":{\"size\":\"3Gi\"},"
            + "\"tags\":[\"shop\",\"web\"]}}");
    tour.kubectl().await(web, "RestartRequired");
    showWaiting(tour, web);
    tour.patch(web, "{\"spec\":{\"policy\":{\"reboot\":{\"mode\":\"IfNeeded\"}}}}");
    tour.kubectl().await(web, "Ready");
    Resource resource = tour.kubectl().get(web);
    Check.that(!resource.is("RestartRequired"), "no restart is outstanding any more");
    var guest = tour.proxmox().guest(resource.vmid());
    JsonNode running = tour.proxmox().running(guest);
    Check.same("cores while running", "4", running.path("cores").asText());
    Check.same("memory while running", "3072", running.path("memory").asText());
    new GuestReport(tour, web, before).show("cores", "memory", "tags");
  }

  private static void showWaiting(TourContext tour, Ref web) throws NotObserved {
    Resource resource = tour.kubectl().get(web);
    var guest = tour.proxmox().guest(resource.vmid());
    String tags = tour.proxmox().config(guest).path("tags").asText();
    Check.that(List.of(tags.split(";")).contains("web"), "the tag is there (tags: %s)", tags);
    JsonNode running = tour.proxmox().running(guest);
    String memory = running.path("memory").asText();
    Check.same("memory while running", "2048", memory);
    tour.saw(Witness.STATUS, resource.conditionLines());
    tour.saw(Witness.STATUS, "pendingRestart: " + resource.status().path("pendingRestart"));
    tour.saw(Witness.PROXMOX, "GET " + guest.path() + "/config: tags " + tags);
    tour.saw(
        Witness.PROXMOX,
        "GET %s/config?current=1: cores %s, memory %s"
            .formatted(guest.path(), running.path("cores").asText(), memory));
  }
}
