package io.proxmoxmpc.proxmox;

/** Whether this process may still change anything; asked just before every mutating send. */
@FunctionalInterface
public interface Fence {
  boolean holds();
}
