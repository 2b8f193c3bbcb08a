package io.proxmoxmpc.simulator.state;

import org.jspecify.annotations.Nullable;

/** An API token. */
public final class Token {
  public String secret = "";
  public boolean privsep = true;
  public long expire;
  public @Nullable String comment;

  Token() {}

  public Token(String secret, boolean privsep) {
    this.secret = secret;
    this.privsep = privsep;
  }
}
