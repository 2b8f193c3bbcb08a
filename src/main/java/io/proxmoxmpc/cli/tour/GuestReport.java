package io.proxmoxmpc.cli.tour;

import io.proxmoxmpc.cli.tour.TourContext.Mark;
import java.util.List;

/** One guest as all witnesses see it, which must agree. */
record GuestReport(TourContext tour, Ref ref, Mark since) {
  /** Shows the resource, the guest with some keys, the operations since the mark, the commit. */
  void show(String... keys) throws NotObserved {
    showWithoutCommit(keys);
    tour.saw(Witness.GIT, commit());
  }

  void showWithoutCommit(String... keys) throws NotObserved {
    Resource resource = tour.kubectl().get(ref);
    var proxmox = tour.proxmox();
    var guest = proxmox.guest(resource.vmid());
    Check.that(
        proxmox.marker(guest).contains("uid=" + resource.uid()),
        "the marker in the notes of guest %d names %s",
        guest.vmid(),
        ref);
    tour.saw(Witness.STATUS, tour.kubectl().table(ref));
    tour.saw(Witness.PROXMOX, proxmox.shown(guest, keys));
    showOperations();
  }

  /** Shows the operations, all of them done. */
  void showOperations() throws NotObserved {
    List<JournalWitness.Operation> operations = tour.operations(ref, since);
    Check.that(!operations.isEmpty(), "the journal has rows of %s", ref);
    for (var operation : operations) {
      Check.that(operation.outcome().equals("DONE"), "%s was done", operation.shown());
      tour.saw(Witness.JOURNAL, operation.shown());
    }
  }

  private String commit() throws NotObserved {
    return Await.until(
        "a commit about " + ref.name(), () -> tour.git().commitAbout(ref.name(), since.commit()));
  }
}
