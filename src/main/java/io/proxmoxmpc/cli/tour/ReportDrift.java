package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;

/** Under another policy the same is said and left alone. */
final class ReportDrift implements Step {
  @Override
  public String title() {
    return "A foreign hand, reported";
  }

  @Override
  public String story() {
    return "The same again under drift: Report. Now the resource says what differs, and the guest"
        + " is left as it is until the policy says Correct again.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    Ref web = tour.vm("web-1");
    tour.patch(web, "{\"spec\":{\"policy\":{\"drift\":\"Report\"}}}");
    tour.kubectl().await(web, "Ready");
    var before = tour.mark();
    var guest = tour.proxmox().guest(tour.kubectl().get(web).vmid());
    var hand = new ForeignHand(tour, guest);
    hand.meddle();
    tour.kubectl().await(web, "Drifted");
    showDrift(tour, tour.kubectl().get(web));
    tour.awaitOneMorePass(web);
    Check.that(hand.net0().contains(ForeignHand.THEIRS), "the guest is left in VLAN 66");
    var operations = tour.journal().since(before.journalRow(), web);
    Check.that(operations.isEmpty(), "nothing is done to web-1 (there is %s)", operations);
    tour.saw(Witness.PROXMOX, "GET %s/config net0: %s".formatted(guest.path(), hand.net0()));
    tour.saw(Witness.JOURNAL, "no row since");
    tour.patch(web, "{\"spec\":{\"policy\":{\"drift\":\"Correct\"}}}");
    hand.awaitCorrection();
    tour.kubectl().await(web, "Ready");
    Check.that(!tour.kubectl().get(web).is("Drifted"), "it is no longer Drifted");
    new GuestReport(tour, web, before).showOperations();
  }

  private static void showDrift(TourContext tour, Resource resource) throws NotObserved {
    JsonNode drift = resource.status().path("drift");
    Check.that(!drift.isEmpty(), "status.drift names what differs");
    tour.saw(Witness.STATUS, resource.conditionLines());
    for (JsonNode key : drift) {
      tour.saw(
          Witness.STATUS,
          "drift: %s is declared as %s and found as %s"
              .formatted(
                  key.path("key").asText(),
                  key.path("declared").asText("(absent)"),
                  key.path("actual").asText("(absent)")));
    }
  }
}
