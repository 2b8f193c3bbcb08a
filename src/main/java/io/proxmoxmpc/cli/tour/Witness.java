package io.proxmoxmpc.cli.tour;

/** Who has seen something; none of them is the operator. */
enum Witness {
  /** The resource, as kubectl shows it. */
  STATUS,
  /** The guest, as Proxmox answers over HTTPS. */
  PROXMOX,
  /** Rows that SQL finds in PostgreSQL. */
  JOURNAL,
  /** Commits that git finds in the repository. */
  GIT,
  /** The processes of this machine. */
  PROCESS
}
