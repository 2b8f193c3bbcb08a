package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.cli.tour.Evidence.Witness;

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
  public Evidence run(TourContext tour) throws NotObserved {
    Ref web = tour.vm("web-1");
    tour.patch(web, "{\"spec\":{\"policy\":{\"drift\":\"Report\"}}}");
    tour.kubectl().await(web, "Ready");
    var before = tour.mark();
    var guest = tour.proxmox().guest(tour.kubectl().get(web).vmid());
    var hand = new ForeignHand(tour, guest);
    Evidence evidence = Evidence.of(Witness.PROXMOX, hand.meddle());
    tour.kubectl().await(web, "Drifted");
    evidence.and(Witness.STATUS, drift(tour.kubectl().get(web)));
    Check.that(hand.net0().contains(ForeignHand.THEIRS), "the guest is left in VLAN 66");
    Check.that(
        tour.journal().since(before.journalRow(), web).isEmpty(), "nothing was done to web-1");
    tour.patch(web, "{\"spec\":{\"policy\":{\"drift\":\"Correct\"}}}");
    String corrected = hand.awaitCorrection();
    tour.kubectl().await(web, "Ready");
    Check.that(!tour.kubectl().get(web).is("Drifted"), "it is no longer Drifted");
    evidence.and(Witness.PROXMOX, "GET %s/config net0: %s".formatted(guest.path(), corrected));
    for (var operation : tour.operations(web, before)) {
      evidence.and(Witness.JOURNAL, operation.shown());
    }
    return evidence;
  }

  private static String drift(Resource resource) throws NotObserved {
    JsonNode drift = resource.status().path("drift");
    Check.that(!drift.isEmpty(), "status.drift names what differs");
    var text = new StringBuilder("Drifted=True Ready=" + (resource.is("Ready") ? "True" : "False"));
    for (JsonNode key : drift) {
      text.append(
          "%n  %s: declared %s, found %s"
              .formatted(
                  key.path("key").asText(),
                  key.path("declared").asText("-"),
                  key.path("actual").asText("-")));
    }
    return text.toString();
  }
}
