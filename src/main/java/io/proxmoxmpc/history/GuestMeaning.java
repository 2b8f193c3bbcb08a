package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.PowerState;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a guest's state that is worth a revision: no digest, lock, secret or marker.
 *
 * @param power the declared power state; what the guest does at the moment is not its meaning
 * @param config the values in force or pending, in Proxmox's own spelling
 */
public record GuestMeaning(
    String node, @Nullable String pool, PowerState power, SortedMap<String, String> config) {
  private static final String DESCRIPTION = "description";

  /** Keys that change without anybody meaning it, or that say nothing. */
  private static final Set<String> MEANINGLESS =
      Set.of("digest", "lock", "parent", "vmgenid", "cipassword", "password");

  public GuestMeaning {
    SortedMap<String, String> kept = new TreeMap<>(config);
    kept.keySet().removeAll(MEANINGLESS);
    String description = Marker.strip(kept.getOrDefault(DESCRIPTION, ""));
    if (description.isEmpty()) {
      kept.remove(DESCRIPTION);
    } else {
      kept.put(DESCRIPTION, description);
    }
    config = Collections.unmodifiableSortedMap(kept);
  }

  /** Whether the guest itself is the same, whatever is declared of its power. */
  public boolean sameGuest(GuestMeaning other) {
    return node.equals(other.node)
        && Objects.equals(pool, other.pool)
        && config.equals(other.config);
  }

  public static GuestMeaning of(ObservedGuest guest, PowerState declared) {
    return new GuestMeaning(guest.node(), guest.pool(), declared, guest.effective());
  }
}
