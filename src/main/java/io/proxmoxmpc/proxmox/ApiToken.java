package io.proxmoxmpc.proxmox;

/** An API token: its id ({@code user@realm!name}) and its secret, which is never printed. */
public record ApiToken(String id, String secret) {
  String header() {
    return "PVEAPIToken=" + id + "=" + secret;
  }

  @Override
  public String toString() {
    return "ApiToken[" + id + "]";
  }
}
