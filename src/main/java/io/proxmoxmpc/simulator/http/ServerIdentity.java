package io.proxmoxmpc.simulator.http;

/** A cluster's certificate authority and the certificate of the node that answers. */
public record ServerIdentity(
    String caPem, String leafPem, String leafKeyPem, String leafFingerprint) {}
