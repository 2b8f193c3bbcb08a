package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.proxmox.Failure;

/** What came of reading a guest. */
public sealed interface Look {
  /** It is there. */
  record Found(ObservedGuest guest) implements Look {}

  /** No node asked has it; this proves nothing, see {@link GuestPort#absence}. */
  record Missing(String text) implements Look {}

  /** The token may not read it, or it is gone: Proxmox says the same to both (BH 22f). */
  record Denied(Failure failure) implements Look {}

  /** It could not be read this time. */
  record Unreadable(Failure failure) implements Look {}
}
