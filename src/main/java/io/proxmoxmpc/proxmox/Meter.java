package io.proxmoxmpc.proxmox;

import java.time.Duration;

/** Hears of every request that was sent or held back. */
@FunctionalInterface
public interface Meter {
  Meter NONE = (method, outcome, duration) -> {};

  /**
   * @param method the HTTP method
   * @param outcome {@code Ok} or the failure's label
   */
  void request(String method, String outcome, Duration duration);
}
