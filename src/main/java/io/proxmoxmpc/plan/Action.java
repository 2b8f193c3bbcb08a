package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Size;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * One mutation of a guest, complete but for the secrets, which are resolved when it is sent. Adding
 * one does not compile until everything that switches on it knows it.
 */
public sealed interface Action {
  GuestKind kind();

  /** The guest that changes; for a clone the new one. */
  int vmid();

  /** The node that the call goes to; for a clone the source's. */
  String node();

  /** {@code POST /nodes/N/{qemu,lxc}}; the VMID is the guard. */
  record Create(
      GuestKind kind,
      int vmid,
      String node,
      SortedMap<String, String> params,
      Map<String, SecretRef> secrets)
      implements Action {}

  /** {@code POST .../{source}/clone} with {@code newid}. */
  record Clone(
      GuestKind kind, int vmid, String node, int sourceVmid, SortedMap<String, String> params)
      implements Action {}

  /** A config write under its digest: VM by POST (a task), container by PUT. */
  record Configure(
      GuestKind kind,
      int vmid,
      String node,
      SortedMap<String, String> set,
      SortedSet<String> delete,
      Map<String, SecretRef> secrets,
      String digest)
      implements Action {}

  /** Growing one disk to an absolute size. */
  record Resize(GuestKind kind, int vmid, String node, String slot, Size size, String digest)
      implements Action {}

  /** Joining a pool; Proxmox moves a guest only when told so. */
  record JoinPool(GuestKind kind, int vmid, String node, String pool, boolean move)
      implements Action {}

  /** Power on. */
  record Start(GuestKind kind, int vmid, String node) implements Action {}

  /** A graceful shutdown that fails when the time is over. */
  record Shutdown(GuestKind kind, int vmid, String node, int timeoutSeconds) implements Action {}

  /** Shutdown and start in one, which also applies pending values. */
  record Reboot(GuestKind kind, int vmid, String node, int timeoutSeconds) implements Action {}

  /** A hard stop: power cut. */
  record Stop(GuestKind kind, int vmid, String node) implements Action {}

  /** The guest and its volumes go. */
  record Destroy(GuestKind kind, int vmid, String node) implements Action {}
}
