package io.proxmoxmpc.export.git;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * One commit to make.
 *
 * @param written files with their whole text
 * @param removed files that go
 * @param at when what it tells happened; the time of the commit itself is now
 */
public record NewCommit(
    SortedMap<String, String> written,
    SortedSet<String> removed,
    String message,
    Person author,
    Instant at) {

  /** Who signs a commit. */
  public record Person(String name, String email) {}
}
