package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.PveError;

/** Failures that the HTTP server itself answers, as plain text. */
final class Transport {
  private Transport() {}

  static PveError plain(int status, String text) {
    return PveError.plain(status, text);
  }
}
