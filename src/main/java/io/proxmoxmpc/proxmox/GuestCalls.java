package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Size;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads that concern one guest or one VMID. */
public final class GuestCalls {
  private final ProxmoxClient client;

  public GuestCalls(ProxmoxClient client) {
    this.client = client;
  }

  /** Current and pending values and the digest in one call (BH 22c). */
  public Outcome<PendingConfig> pending(GuestKind kind, int vmid, String node) {
    return client
        .get(path(kind, vmid, node) + "/pending", Map.of())
        .map(answer -> pendingConfig(answer.data()));
  }

  /** What the guest does right now. */
  public Outcome<Power> power(GuestKind kind, int vmid, String node) {
    return client
        .get(path(kind, vmid, node) + "/status/current", Map.of())
        .map(answer -> power(answer.data()));
  }

  /** Whether an id is free; needs no privilege and tells the truth about every guest (BH 22e). */
  public Outcome<Boolean> isFree(int vmid) {
    Outcome<Answer> answer = client.get("/cluster/nextid", Map.of("vmid", Integer.toString(vmid)));
    return switch (answer) {
      case Outcome.Ok<Answer> ok -> Outcome.ok(true);
      case Outcome.Failed<Answer>(Failure failure) ->
          failure instanceof Failure.Invalid invalid
                  && invalid.errors().getOrDefault("vmid", "").contains("already exists")
              ? Outcome.ok(false)
              : Outcome.failed(failure);
    };
  }

  /** The real size of a volume; a config's {@code size=} may be stale (BH 7). */
  public Outcome<Size> volumeSize(String node, String volid) {
    String storage = volid.substring(0, Math.max(0, volid.indexOf(':')));
    String path =
        "/nodes/%s/storage/%s/content/%s"
            .formatted(Call.encode(node), Call.encode(storage), Call.encode(volid));
    return client.get(path, Map.of()).map(answer -> new Size(answer.data().path("size").asLong()));
  }

  /** Addresses as the guest agent or the container reports them. */
  public Outcome<List<String>> addresses(GuestKind kind, int vmid, String node) {
    String tail =
        switch (kind) {
          case QEMU -> "/agent/network-get-interfaces";
          case LXC -> "/interfaces";
        };
    return client
        .get(path(kind, vmid, node) + tail, Map.of())
        .map(answer -> Addresses.read(kind, answer.data()));
  }

  static String path(GuestKind kind, int vmid, String node) {
    return "/nodes/%s/%s/%d".formatted(Call.encode(node), kind.apiName(), vmid);
  }

  static PendingConfig pendingConfig(JsonNode rows) {
    SortedMap<String, String> current = new TreeMap<>();
    SortedMap<String, String> pending = new TreeMap<>();
    TreeSet<String> deletes = new TreeSet<>();
    for (JsonNode row : rows) {
      String key = Rows.text(row, "key", "");
      String value = Rows.text(row, "value");
      String next = Rows.text(row, "pending");
      if (value != null) {
        current.put(key, value);
      }
      if (next != null) {
        pending.put(key, next);
      }
      if (!"0".equals(Rows.text(row, "delete", "0"))) {
        deletes.add(key);
      }
    }
    String digest = current.remove("digest");
    return new PendingConfig(current, pending, deletes, digest == null ? "" : digest);
  }

  /** Suspended to RAM shows only in {@code qmpstatus}, to disk only in the lock (BH 9). */
  static Power power(JsonNode status) {
    if ("suspended".equals(Rows.text(status, "lock"))) {
      return Power.HIBERNATED;
    }
    return switch (Rows.text(status, "status", "")) {
      case "stopped" -> Power.STOPPED;
      case "running" ->
          switch (Rows.text(status, "qmpstatus", "running")) {
            case "running" -> Power.RUNNING;
            case "paused", "suspended" -> Power.PAUSED;
            default -> Power.UNKNOWN;
          };
      default -> Power.UNKNOWN;
    };
  }
}
