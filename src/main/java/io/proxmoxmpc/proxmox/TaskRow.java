package io.proxmoxmpc.proxmox;

/** One line of a task list; {@code status} is empty while it runs. */
public record TaskRow(Upid upid, boolean running, String status) {}
