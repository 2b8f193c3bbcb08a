package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.GuestCalls;
import io.proxmoxmpc.proxmox.Outcome;
import io.proxmoxmpc.proxmox.PendingConfig;
import io.proxmoxmpc.proxmox.TaskCalls;
import io.proxmoxmpc.proxmox.TaskRow;
import io.proxmoxmpc.proxmox.TaskSlots;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one guest afresh, with as few requests as the hints allow. */
final class GuestReader {
  private final GuestCalls guests;
  private final TaskCalls tasks;
  private final TaskSlots slots;
  private final Inventory inventory;

  GuestReader(GuestCalls guests, TaskCalls tasks, TaskSlots slots, Inventory inventory) {
    this.guests = guests;
    this.tasks = tasks;
    this.slots = slots;
    this.inventory = inventory;
  }

  Look look(GuestKind kind, int vmid, @Nullable String hint, boolean withPower) {
    Look last =
        new Look.Unreadable(new Failure.Unreachable("no node is known to ask for guest " + vmid));
    for (String node : nodes(vmid, hint)) {
      last =
          switch (guests.pending(kind, vmid, node)) {
            case Outcome.Ok<PendingConfig>(PendingConfig config) ->
                found(kind, vmid, node, config, withPower);
            case Outcome.Failed<PendingConfig>(Failure failure) -> failed(failure);
          };
      if (!(last instanceof Look.Missing)) {
        return last;
      }
    }
    return last;
  }

  /** The listed node and the hint; only where neither is known, every node that is online. */
  private Set<String> nodes(int vmid, @Nullable String hint) {
    Set<String> nodes = new LinkedHashSet<>();
    inventory.listed(vmid).map(InventoryGuest::node).ifPresent(nodes::add);
    if (hint != null) {
      nodes.add(hint);
    }
    if (nodes.isEmpty()) {
      nodes.addAll(inventory.onlineNodes());
    }
    return nodes;
  }

  private Look found(
      GuestKind kind, int vmid, String node, PendingConfig config, boolean withPower) {
    Outcome<Power> power =
        withPower ? guests.power(kind, vmid, node) : Outcome.ok(listedPower(vmid, node, config));
    Outcome<List<GuestTask>> running =
        hintsAtTask(kind, vmid, config) ? active(node, vmid) : Outcome.ok(List.of());
    Optional<Failure> failure = power.problem().or(running::problem);
    if (failure.isPresent()) {
      return failed(failure.get());
    }
    return new Look.Found(
        new ObservedGuest(
            kind,
            vmid,
            node,
            config.current(),
            config.pending(),
            config.deletes(),
            config.digest(),
            power.asOptional().orElse(Power.UNKNOWN),
            inventory.listed(vmid).map(InventoryGuest::pool).orElse(null),
            running.asOptional().orElse(List.of())));
  }

  /**
   * A guest being restored looks empty and unlocked (BH 22i), so one without the keys that every
   * creation writes is asked about too.
   */
  private boolean hintsAtTask(GuestKind kind, int vmid, PendingConfig config) {
    boolean stub =
        kind == GuestKind.QEMU
            && !config.current().containsKey("smbios1")
            && !config.current().containsKey("vmgenid");
    return stub
        || config.current().containsKey("lock")
        || inventory.listed(vmid).filter(guest -> guest.lock() != null).isPresent()
        || inventory.taskRunsOn(vmid, slots::isOver)
        || slots.runsOn(vmid);
  }

  private Outcome<List<GuestTask>> active(String node, int vmid) {
    return tasks
        .active(node, vmid)
        .map(rows ->
            rows.stream().filter(TaskRow::running).map(row -> row.upid().asTask()).toList());
  }

  private Power listedPower(int vmid, String node, PendingConfig config) {
    if ("suspended".equals(config.current().get("lock"))) {
      return Power.HIBERNATED;
    }
    return inventory
        .listed(vmid)
        .filter(guest -> guest.node().equals(node))
        .map(guest ->
            switch (guest.status()) {
              case "running" -> Power.RUNNING;
              case "stopped" -> Power.STOPPED;
              case "paused", "suspended" -> Power.PAUSED;
              default -> Power.UNKNOWN;
            })
        .orElse(Power.UNKNOWN);
  }

  private static Look failed(Failure failure) {
    return switch (failure) {
      case Failure.Missing missing -> new Look.Missing(missing.message());
      case Failure.Denied denied -> new Look.Denied(denied);
      default -> new Look.Unreadable(failure);
    };
  }
}
