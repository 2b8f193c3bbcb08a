package io.proxmoxmpc.cli.tour;

import io.proxmoxmpc.cli.tour.Evidence.Witness;

/** What somebody changed behind our back is put right. */
final class CorrectDrift implements Step {
  @Override
  public String title() {
    return "A foreign hand, corrected";
  }

  @Override
  public String story() {
    return "Somebody with another API token moves web-1 into VLAN 66. The policy is"
        + " drift: Correct, so it comes back to VLAN 20, and the history says so.";
  }

  @Override
  public Evidence run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    var guest = tour.proxmox().guest(tour.kubectl().get(web).vmid());
    var hand = new ForeignHand(tour, guest);
    Evidence evidence = Evidence.of(Witness.PROXMOX, hand.meddle());
    String corrected = hand.awaitCorrection();
    evidence.and(Witness.PROXMOX, "GET %s/config net0: %s".formatted(guest.path(), corrected));
    tour.kubectl().await(web, "Ready");
    for (var operation : tour.operations(web, before)) {
      evidence.and(Witness.JOURNAL, operation.shown());
    }
    return evidence.and(Witness.STATUS, tour.kubectl().table(web));
  }
}
