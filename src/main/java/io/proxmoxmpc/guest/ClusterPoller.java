package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.ProxmoxClient;
import io.proxmoxmpc.proxmox.TaskRow;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one inventory round per call and wakes the guests whose facts changed. It has no thread of
 * its own: somebody calls it every {@code inventorySeconds}.
 */
public final class ClusterPoller {
  private final RoundReader reader;
  private final Inventory inventory;
  private final ProxmoxClient client;
  private final String ownUser;
  private final Wake wake;
  private volatile @Nullable String pinned;

  ClusterPoller(
      RoundReader reader, Inventory inventory, ProxmoxClient client, String ownUser, Wake wake) {
    this.reader = reader;
    this.inventory = inventory;
    this.client = client;
    this.ownUser = ownUser;
    this.wake = wake;
    client.believeOnly(Optional.empty());
  }

  /** Says which cluster this must be from the next round on. */
  public void pin(String clusterId) {
    pinned = clusterId;
  }

  /** One round: at most five requests, however many guests there are. */
  public synchronized ClusterFacts poll() {
    Snapshot old = inventory.snapshot();
    RoundReader.Round round = reader.read(old.facts(), pinned);
    vouch(round.facts());
    if (!round.facts().believed()) {
      inventory.replace(old.withFacts(round.facts()));
      return round.facts();
    }
    SortedMap<Integer, InventoryGuest> guests = new TreeMap<>();
    round.guests().forEach(guest -> guests.put(guest.vmid(), guest));
    Snapshot next = old.next(round.facts(), guests, round.tasks().map(ClusterPoller::byName));
    inventory.replace(next);
    round
        .tasks()
        .ifPresent(rows ->
            client
                .slots()
                .observed(
                    rows.stream()
                        .filter(row -> row.running() && row.upid().user().equals(ownUser))
                        .map(TaskRow::upid)
                        .toList()));
    next.changedSince(old).forEach(wake::wake);
    return round.facts();
  }

  /** A round that merely failed says nothing against the endpoint that the last one checked. */
  private void vouch(ClusterFacts facts) {
    boolean stranger = facts.identity().changed();
    if (facts.believed()) {
      client.believeOnly(Optional.of(facts.endpoint()));
    } else if (stranger) {
      client.believeOnly(Optional.empty());
    }
    if (stranger || facts.failure() instanceof Failure.Unreachable) {
      client.leave(facts.endpoint());
    }
  }

  private static Map<String, TaskRow> byName(java.util.List<TaskRow> rows) {
    return rows.stream()
        .collect(Collectors.toMap(row -> row.upid().text(), row -> row, (first, second) -> first));
  }
}
