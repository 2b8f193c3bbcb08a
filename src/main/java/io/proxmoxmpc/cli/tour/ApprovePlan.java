package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.cli.tour.Evidence.Witness;

/** A plan is shown, held, and carried out when its hash is approved. */
final class ApprovePlan implements Step {
  @Override
  public String title() {
    return "Approve a plan";
  }

  @Override
  public String story() {
    return "Under approval: Manual every step waits. The plan and its hash are in the status;"
        + " naming that hash in an annotation lets exactly that plan run.";
  }

  @Override
  public Evidence run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    tour.patch(web, "{\"spec\":{\"boot\":{\"onBoot\":true},\"policy\":{\"approval\":\"Manual\"}}}");
    tour.kubectl().await(web, "ApprovalRequired");
    Resource waiting = tour.kubectl().get(web);
    JsonNode plan = waiting.status().path("plan");
    var guest = tour.proxmox().guest(waiting.vmid());
    Check.that(!onBoot(tour, guest), "onboot is not set yet");
    Check.that(tour.journal().since(before.journalRow(), web).isEmpty(), "nothing was done yet");
    Evidence evidence = Evidence.of(Witness.STATUS, shown(plan));
    approve(tour, web, plan);
    tour.kubectl().await(web, "Ready");
    Check.that(onBoot(tour, guest), "onboot is set");
    evidence.and(new GuestReport(tour, web, before).seen("onboot"));
    tour.patch(web, "{\"spec\":{\"policy\":{\"approval\":\"Automatic\"}}}");
    tour.kubectl().await(web, "Ready");
    return evidence;
  }

  private static void approve(TourContext tour, Ref web, JsonNode plan) throws NotObserved {
    String hash = plan.path("hash").asText();
    Check.that(!hash.isEmpty(), "status.plan.hash is set");
    String annotation = "proxmox-mpc.io/approve=" + hash;
    String unused = tour.kubectl().run(web.with("annotate", "--overwrite", annotation));
  }

  private static boolean onBoot(TourContext tour, ProxmoxWitness.Guest guest) throws NotObserved {
    return tour.proxmox().config(guest).path("onboot").asInt() == 1;
  }

  private static String shown(JsonNode plan) throws NotObserved {
    Check.that(!plan.path("blocked").isEmpty(), "status.plan.blocked lists the steps that wait");
    var text = new StringBuilder("plan " + plan.path("hash").asText() + ": ");
    text.append(plan.path("summary").asText());
    for (JsonNode step : plan.path("blocked")) {
      text.append(
          "%n  waits: %s (%s)"
              .formatted(step.path("message").asText(), step.path("reason").asText()));
    }
    return text.toString();
  }
}
