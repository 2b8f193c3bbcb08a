package io.proxmoxmpc.operator;

import io.proxmoxmpc.guest.GuestPort;
import io.proxmoxmpc.guest.ProxmoxGuests;
import io.proxmoxmpc.proxmox.ConnectionSettings;
import io.proxmoxmpc.proxmox.ProxmoxClient;

/** An open connection and what it was opened with. */
record ClusterConnection(ConnectionSettings settings, ProxmoxClient client, ProxmoxGuests guests)
    implements AutoCloseable {
  GuestPort port() {
    return guests;
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "ClusterConnection[" + settings.endpoints() + "]";
  }
}
