package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Owner;
import java.util.List;

/**
 * What a guest means at one moment.
 *
 * @param cluster the name of its ProxmoxCluster
 * @param manifest its resource as clean YAML: no status, no server fields, no marker
 * @param addresses its addresses, the one to reach it by first
 * @param author who made it so: {@link #OURS}, a Proxmox user, or {@link #UNKNOWN}
 */
public record RevisionContent(
    String clusterId,
    int vmid,
    Owner owner,
    String cluster,
    GuestMeaning meaning,
    String manifest,
    List<String> addresses,
    String author) {

  public static final String OURS = "proxmox-mpc";
  public static final String UNKNOWN = "unknown";

  public RevisionContent {
    addresses = List.copyOf(addresses);
  }
}
