package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The estate as the revisions tell it: now, or as it was at any of them. */
@ApplicationScoped
public class EstateQuery {
  private static final Comparator<EstateGuest> BY_PLACE =
      Comparator.comparing((EstateGuest guest) -> guest.content().cluster())
          .thenComparing(guest -> guest.content().vmid())
          .thenComparing(guest -> guest.content().clusterId());

  private final Transactions transactions;

  EstateQuery(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The id of the newest revision; 0 when there is none. */
  public long highestRevision() {
    return transactions.call(() ->
        RevisionRow.find("order by id desc")
            .<RevisionRow>firstResultOptional()
            .map(row -> RevisionRows.note(row).id())
            .orElse(0L));
  }

  /** Every revision with a higher id, in order. */
  public List<RevisionNote> after(long revision) {
    return transactions.call(() ->
        RevisionRow.<RevisionRow>list("id > ?1 order by id", revision).stream()
            .map(RevisionRows::note)
            .toList());
  }

  /** The guests of the estate now, ordered by cluster and VMID. */
  public List<EstateGuest> latest(EstateFilter filter) {
    return at(Long.MAX_VALUE, filter);
  }

  /** The guests of the estate as they were right after that revision. */
  public List<EstateGuest> at(long revision, EstateFilter filter) {
    return transactions.call(() ->
        RevisionRow.<RevisionRow>list(
                "id in (select max(r.id) from RevisionRow r where r.id <= ?1"
                    + " group by r.clusterId, r.vmid) and gone = false",
                revision)
            .stream()
            .map(RevisionRows::guest)
            .filter(guest -> filter.accepts(guest.content()))
            .sorted(BY_PLACE)
            .toList());
  }
}
