package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;

/** A VM from a template, with its user, key and address. */
final class CloneVm implements Step {
  @Override
  public String title() {
    return "Clone a VM with cloud-init";
  }

  @Override
  public String story() {
    return "web-1 comes from the template debian-13: cloned, configured, its disk grown, and only"
        + " then started, once.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    tour.apply("web-1");
    tour.kubectl().await(web, "Ready");
    var guest = tour.proxmox().guest(tour.kubectl().get(web).vmid());
    JsonNode config = tour.proxmox().config(guest);
    Check.same("ciuser", "ops", config.path("ciuser").asText());
    Check.that(config.path("scsi0").asText().contains("size=16G"), "scsi0 has 16 GiB");
    int boots = tour.proxmox().tasks(guest.node(), "qmstart", guest.vmid()).size();
    Check.that(boots == 1, "the guest was started once (it was %d times)", boots);
    new GuestReport(tour, web, before)
        .show("name", "cores", "memory", "scsi0", "net0", "ciuser", "ipconfig0", "tags");
  }
}
