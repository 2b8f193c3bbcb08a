package io.proxmoxmpc.proxmox;

import java.time.Duration;

/**
 * How long to wait for a connection, for an answer, and for one's turn. Proxmox itself gives up on
 * another node after 30 s (BH 2), so an answer may take a little longer than that.
 */
public record Timeouts(Duration connect, Duration read, Duration turn) {
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(35), Duration.ofSeconds(10));
}
