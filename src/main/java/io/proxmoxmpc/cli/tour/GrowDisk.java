package io.proxmoxmpc.cli.tour;

/** A disk grows while the VM runs. */
final class GrowDisk implements Step {
  @Override
  public String title() {
    return "Grow a disk";
  }

  @Override
  public String story() {
    return "scsi0 of web-1 goes from 16 to 24 GiB while it runs. Sizes only ever grow.";
  }

  @Override
  public void run(TourContext tour) throws NotObserved {
    var before = tour.mark();
    Ref web = tour.vm("web-1");
    String grow = "[{\"op\":\"replace\",\"path\":\"/spec/disks/0/size\",\"value\":\"24Gi\"}]";
    String unused = tour.kubectl().run(web.with("patch", "--type=json", "-p", grow));
    tour.kubectl().await(web, "Ready");
    var guest = tour.proxmox().guest(tour.kubectl().get(web).vmid());
    String disk = tour.proxmox().config(guest).path("scsi0").asText();
    Check.that(disk.contains("size=24G"), "scsi0 has 24 GiB (it is %s)", disk);
    new GuestReport(tour, web, before).show("scsi0");
  }
}
