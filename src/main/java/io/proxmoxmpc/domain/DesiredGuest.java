package io.proxmoxmpc.domain;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says a guest should be, with every name resolved that needs no look at Proxmox.
 * Nothing that the user left out is in it.
 */
public record DesiredGuest(
    Owner owner,
    long generation,
    String cluster,
    Place place,
    Source source,
    PowerState power,
    Content content,
    Policy policy) {

  /** Where the guest is to be; used at creation, except {@code vmid}, which also identifies. */
  public record Place(@Nullable Integer vmid, @Nullable String node, @Nullable String pool) {}

  /**
   * What the guest's config should hold.
   *
   * @param config declared config keys with their declared sub-keys only; no disks, tags or
   *     description
   * @param createOnly parameters of the create call that no config key shows later
   * @param secrets config keys or create parameters whose value is a Secret's, used at creation
   *     only
   * @param absent what must not exist: a slot, {@code key.subkey} or {@code tags:x}
   */
  public record Content(
      String defaultName,
      @Nullable String description,
      SortedSet<String> tags,
      SortedMap<String, PropertyString> config,
      List<DesiredDisk> disks,
      @Nullable CloudInitDrive cloudInitDrive,
      SortedMap<String, String> createOnly,
      Map<String, SecretRef> secrets,
      SortedSet<String> absent) {}

  public GuestKind kind() {
    return owner.kind();
  }
}
