package io.proxmoxmpc.proxmox;

import io.proxmoxmpc.domain.InventoryGuest;
import java.util.List;
import java.util.SortedMap;

/** What {@code /cluster/resources} lists: guests, nodes (online or not), and who said so. */
public record Listing(
    List<InventoryGuest> guests, SortedMap<String, Boolean> nodesOnline, String endpoint) {}
