package io.proxmoxmpc.history;

import java.time.Instant;

/** A guest that a resource has, as its latest revision describes it. */
public record EstateGuest(long revision, RevisionContent content, Instant at) {}
