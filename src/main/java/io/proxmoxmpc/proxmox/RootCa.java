package io.proxmoxmpc.proxmox;

/** A cluster's identity: the SHA-256 of its root certificate in lower-case hex, and who said so. */
public record RootCa(String sha256, String endpoint) {}
