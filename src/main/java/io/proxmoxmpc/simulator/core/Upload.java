package io.proxmoxmpc.simulator.core;

/** A file that came with a multipart request. */
public record Upload(String fileName, byte[] content) {}
