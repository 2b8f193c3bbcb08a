package io.proxmoxmpc.cli.tour;

import io.proxmoxmpc.cli.tour.Evidence.Witness;
import io.proxmoxmpc.cli.tour.TourContext.Mark;
import java.util.List;

/** One guest as all witnesses see it, which must agree. */
record GuestReport(TourContext tour, Ref ref, Mark since) {
  /** The resource, the guest with some keys, the operations since the mark and the commit. */
  Evidence seen(String... keys) throws NotObserved {
    return withoutCommit(keys).and(Witness.GIT, commit());
  }

  Evidence withoutCommit(String... keys) throws NotObserved {
    Resource resource = tour.kubectl().get(ref);
    var proxmox = tour.proxmox();
    var guest = proxmox.guest(resource.vmid());
    Check.that(
        proxmox.marker(guest).contains("uid=" + resource.uid()),
        "the marker in the notes of guest %d names %s",
        guest.vmid(),
        ref);
    return Evidence.of(Witness.STATUS, tour.kubectl().table(ref))
        .and(Witness.PROXMOX, proxmox.shown(guest, keys))
        .and(Witness.JOURNAL, operations());
  }

  private List<String> operations() throws NotObserved {
    var operations = tour.operations(ref, since);
    for (var operation : operations) {
      Check.that(operation.outcome().equals("DONE"), "%s was done", operation.shown());
    }
    Check.that(!operations.isEmpty(), "the journal has rows of %s", ref);
    return operations.stream().map(JournalWitness.Operation::shown).toList();
  }

  private String commit() throws NotObserved {
    return Await.until(
        "a commit about " + ref.name(), () -> tour.git().commitAbout(ref.name(), since.commit()));
  }
}
