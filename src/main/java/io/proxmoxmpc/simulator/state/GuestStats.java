package io.proxmoxmpc.simulator.state;

/** What {@code pvestatd} last broadcast of a guest; lists show this, not the present. */
public record GuestStats(
    boolean running,
    String name,
    double maxCpu,
    long maxMemory,
    long maxDisk,
    boolean template,
    long uptime,
    long atMillis) {}
