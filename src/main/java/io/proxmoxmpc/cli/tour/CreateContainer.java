package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;

/** A container from an OS template. */
final class CreateContainer implements Step {
  @Override
  public String title() {
    return "Create a container";
  }

  @Override
  public String story() {
    return "dns-1 is unpacked from an OS template. Containers have their own hardware, and the same"
        + " rules as VMs.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref dns = tour.container("dns-1");
    tour.apply("dns-1");
    tour.kubectl().await(dns, "Ready");
    var guest = tour.proxmox().guest(tour.kubectl().get(dns).vmid());
    Check.same("the guest's kind", "lxc", guest.kind());
    JsonNode config = tour.proxmox().config(guest);
    Check.same("hostname", "dns-1", config.path("hostname").asText());
    new GuestReport(tour, dns, before)
        .show("hostname", "cores", "memory", "swap", "rootfs", "net0", "unprivileged");
  }
}
