package io.proxmoxmpc.simulator.core;

import org.jspecify.annotations.Nullable;

/** Issues and checks login tickets. */
public interface TicketOffice {
  String ticketFor(String user);

  String csrfTokenFor(String user);

  /** The user of a valid ticket, or null. */
  @Nullable String verify(String ticket);
}
