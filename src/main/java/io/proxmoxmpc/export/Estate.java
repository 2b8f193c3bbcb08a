package io.proxmoxmpc.export;

import io.proxmoxmpc.history.EstateFilter;
import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.EstateQuery;
import io.proxmoxmpc.history.RevisionNote;
import java.util.List;

/** Where the estate is read from. */
interface Estate {
  long highestRevision();

  List<RevisionNote> after(long revision);

  List<EstateGuest> at(long revision, EstateFilter filter);

  static Estate of(EstateQuery query) {
    return new Estate() {
      @Override
      public long highestRevision() {
        return query.highestRevision();
      }

      @Override
      public List<RevisionNote> after(long revision) {
        return query.after(revision);
      }

      @Override
      public List<EstateGuest> at(long revision, EstateFilter filter) {
        return query.at(revision, filter);
      }
    };
  }
}
