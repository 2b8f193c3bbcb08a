package io.proxmoxmpc.guest;

/** Told of every guest whose listed facts changed or whose task ended. */
@FunctionalInterface
public interface Wake {
  void wake(int vmid);
}
