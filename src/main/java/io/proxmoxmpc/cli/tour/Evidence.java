package io.proxmoxmpc.cli.tour;

import java.util.ArrayList;
import java.util.List;

/** What a step has seen, each line with the witness that saw it. */
final class Evidence {
  /** Who saw it. */
  enum Witness {
    /** The resource, as kubectl shows it. */
    STATUS,
    /** The guest, as Proxmox answers over HTTPS. */
    PROXMOX,
    /** Rows that SQL finds in PostgreSQL. */
    JOURNAL,
    /** Commits that git finds in the repository. */
    GIT,
    /** The process table of this machine. */
    PROCESS
  }

  /** One thing that was seen. */
  record Line(Witness witness, String text) {}

  private final List<Line> lines = new ArrayList<>();

  static Evidence of(Witness witness, List<String> texts) {
    return new Evidence().and(witness, texts);
  }

  static Evidence of(Witness witness, String text) {
    return new Evidence().and(witness, text);
  }

  Evidence and(Witness witness, String text) {
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> lines.add(new Line(witness, line)));
    return this;
  }

  Evidence and(Witness witness, List<String> texts) {
    texts.forEach(text -> and(witness, text));
    return this;
  }

  Evidence and(Evidence other) {
    lines.addAll(other.lines);
    return this;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }
}
