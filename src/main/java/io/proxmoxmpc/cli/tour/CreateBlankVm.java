package io.proxmoxmpc.cli.tour;

/** The smallest wish becomes a guest that carries our marker. */
final class CreateBlankVm implements Step {
  @Override
  public String title() {
    return "Create a VM";
  }

  @Override
  public String story() {
    return "A blank VM: the operator claims a VMID, writes down what it is about to do, does it,"
        + " and writes down how it ended. An invisible line in the guest's notes says whose it is.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref pad = tour.vm("pad-1");
    tour.apply("blank");
    tour.kubectl().await(pad, "Ready");
    var guest = tour.proxmox().guest(tour.kubectl().get(pad).vmid());
    Check.same("the guest's name", "pad-1", tour.proxmox().config(guest).path("name").asText());
    String power = tour.proxmox().power(guest).path("status").asText();
    Check.same("the guest's power state", "running", power);
    new GuestReport(tour, pad, before)
        .showWithoutCommit("name", "cores", "memory", "scsi0", "net0", "description");
  }
}
