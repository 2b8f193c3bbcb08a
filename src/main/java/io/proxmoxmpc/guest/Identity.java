package io.proxmoxmpc.guest;

import org.jspecify.annotations.Nullable;

/**
 * Which cluster this should be and which one answered, as SHA-256 of the root certificate; null =
 * not pinned yet, not seen in the last round.
 */
public record Identity(@Nullable String pinned, @Nullable String seen) {
  public static final Identity NONE = new Identity(null, null);

  public boolean matches() {
    return pinned != null && pinned.equals(seen);
  }

  /** Another Proxmox answers than the pinned one. */
  public boolean changed() {
    return pinned != null && seen != null && !pinned.equals(seen);
  }
}
