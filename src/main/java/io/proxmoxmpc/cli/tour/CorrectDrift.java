package io.proxmoxmpc.cli.tour;

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
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    var guest = tour.proxmox().guest(tour.kubectl().get(web).vmid());
    var hand = new ForeignHand(tour, guest);
    hand.meddle();
    hand.awaitCorrection();
    tour.kubectl().await(web, "Ready");
    new GuestReport(tour, web, before).showOperations();
    tour.saw(Witness.STATUS, tour.kubectl().table(web));
  }
}
