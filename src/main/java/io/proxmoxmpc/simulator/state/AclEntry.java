package io.proxmoxmpc.simulator.state;

/** One line of the access control list; the type is user, group or token. */
public record AclEntry(String path, String type, String ugid, String role, boolean propagate) {}
