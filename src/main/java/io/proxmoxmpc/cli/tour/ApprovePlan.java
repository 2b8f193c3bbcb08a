package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;

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
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    tour.patch(web, "{\"spec\":{\"boot\":{\"onBoot\":true},\"policy\":{\"approval\":\"Manual\"}}}");
    tour.kubectl().await(web, "ApprovalRequired");
    Resource waiting = tour.kubectl().get(web);
    JsonNode plan = waiting.status().path("plan");
    showPlan(tour, plan);
    tour.awaitOneMorePass(web);
    var guest = tour.proxmox().guest(waiting.vmid());
    Check.that(!onBoot(tour, guest), "onboot is not set yet");
    var operations = tour.journal().since(before.journalRow(), web);
    Check.that(operations.isEmpty(), "nothing was done yet (there is %s)", operations);
    tour.saw(Witness.JOURNAL, "no row since");
    approve(tour, web, plan);
    tour.kubectl().await(web, "Ready");
    Check.that(onBoot(tour, guest), "onboot is set");
    new GuestReport(tour, web, before).show("onboot");
    tour.patch(web, "{\"spec\":{\"policy\":{\"approval\":\"Automatic\"}}}");
    tour.kubectl().await(web, "Ready");
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

  private static void showPlan(TourContext tour, JsonNode plan) throws NotObserved {
    Check.that(!plan.path("blocked").isEmpty(), "status.plan.blocked lists the steps that wait");
    tour.saw(
        Witness.STATUS,
        "plan %s: %s".formatted(plan.path("hash").asText(), plan.path("summary").asText()));
    for (JsonNode step : plan.path("blocked")) {
      tour.saw(
          Witness.STATUS,
          "  waits: %s (%s)"
              .formatted(step.path("message").asText(), step.path("reason").asText()));
    }
  }
}
