package io.proxmoxmpc.proxmox;

/** How much of a cluster we may use at once. */
public record Limits(int requestsPerSecond, int concurrentTasks, int concurrentTasksPerNode) {
  public static final Limits DEFAULT = new Limits(20, 8, 3);
}
