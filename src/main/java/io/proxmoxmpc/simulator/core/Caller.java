package io.proxmoxmpc.simulator.core;

/** Who calls: {@code user@realm}, {@code user@realm!token}, or nobody. */
public record Caller(String authId) {
  public static final Caller NOBODY = new Caller("");

  public boolean isNobody() {
    return authId.isEmpty();
  }

  public boolean isToken() {
    return authId.contains("!");
  }
}
