package io.proxmoxmpc.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Revisions without a database. */
public final class MemoryRevisions extends Revisions {
  private final List<RevisionContent> rows = new ArrayList<>();
  private Instant at = Instant.EPOCH;

  public MemoryRevisions() {
    super(null, null);
  }

  public List<RevisionContent> rows() {
    return rows;
  }

  @Override
  public OptionalLong record(RevisionContent content) {
    if (rows.isEmpty() || !rows.getLast().equals(content)) {
      rows.add(content);
      at = Instant.now();
    }
    return OptionalLong.of(rows.size());
  }

  @Override
  public Optional<Recorded> last(String clusterId, int vmid) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recorded(rows.getLast().meaning(), at));
  }

  @Override
  public void gone(String clusterId, int vmid) {}
}
