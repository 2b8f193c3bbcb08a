package io.proxmoxmpc.history;

/** Told of every row of the journal once it is committed. */
public interface JournalMeter {
  /**
   * @param outcome how the operation ended or what became of an approval; {@code none} for other
   *     rows
   */
  void written(String kind, String outcome);
}
