package io.proxmoxmpc.domain;

/** Where a secret value lives; the value itself is read only at the moment of sending. */
public record SecretRef(String namespace, String name, String key) {}
