package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;

/** The database as a whole: whether it is usable, and by this operator. */
@ApplicationScoped
public class History {
  private final Opening opening;

  History(Opening opening) {
    this.opening = opening;
  }

  /**
   * Migrates the schema and checks that the database belongs to this operator, once; every other
   * call does the same by itself when it comes first.
   *
   * @throws HistoryUnavailable when PostgreSQL does not answer; a later call tries again
   * @throws HistoryRefused when the operator must not run on this database
   */
  public void open() {
    opening.open();
  }

  /** Whether the database answers now; never throws. */
  public boolean available() {
    return opening.answers();
  }
}
