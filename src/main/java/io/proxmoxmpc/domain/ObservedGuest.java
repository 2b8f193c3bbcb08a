package io.proxmoxmpc.domain;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One guest as Proxmox showed it in this pass.
 *
 * @param current the values in force, without {@code digest}
 * @param pending values that wait for a restart, by key
 * @param pendingDeletes keys whose removal waits for a restart
 * @param digest guards the next write
 * @param tasks tasks running now on this id, whoever started them
 */
public record ObservedGuest(
    GuestKind kind,
    int vmid,
    String node,
    SortedMap<String, String> current,
    SortedMap<String, String> pending,
    SortedSet<String> pendingDeletes,
    String digest,
    Power power,
    @Nullable String pool,
    List<GuestTask> tasks) {

  /** What the guest is doing; anything but running and stopped is a state that is left alone. */
  public enum Power {
    RUNNING,
    STOPPED,
    PAUSED,
    HIBERNATED,
    UNKNOWN
  }

  /** The same guest with its power read more freshly. */
  public ObservedGuest withPower(Power fresh) {
    return new ObservedGuest(
        kind, vmid, node, current, pending, pendingDeletes, digest, fresh, pool, tasks);
  }

  public Optional<String> lock() {
    return Optional.ofNullable(current.get("lock"));
  }

  public String description() {
    return effective().getOrDefault("description", "");
  }

  public String name() {
    return effective().getOrDefault(kind.nameKey(), kind.label() + " " + vmid);
  }

  public boolean isTemplate() {
    return "1".equals(current.get("template"));
  }

  /** The values that will be in force after the next restart: pending laid over current. */
  public SortedMap<String, String> effective() {
    SortedMap<String, String> all = new TreeMap<>(current);
    all.putAll(pending);
    pendingDeletes.forEach(all::remove);
    return all;
  }

  /**
   * Volume ids by slot, {@code unusedN} included; CD-ROMs, cloud-init drives and bind mounts hold
   * none. A volume that leaves its slot at the next restart still counts, as {@code slot (now)}.
   */
  public SortedMap<String, String> volumes() {
    SortedMap<String, String> found = new TreeMap<>();
    effective()
        .forEach((key, value) ->
            Slots.volume(kind, key, value).ifPresent(volume -> found.put(key, volume)));
    current.forEach((key, value) ->
        Slots.volume(kind, key, value)
            .filter(volume -> !found.containsValue(volume))
            .ifPresent(volume -> found.put(key + " (now)", volume)));
    return found;
  }
}
