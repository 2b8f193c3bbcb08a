package io.proxmoxmpc.history;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Revisions without a database. */
public final class MemoryRevisions extends Revisions {
  private final List<RevisionContent> rows = new ArrayList<>();

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
    }
    return OptionalLong.of(rows.size());
  }

  @Override
  public void gone(String clusterId, int vmid) {}
}
