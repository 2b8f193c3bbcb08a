package io.proxmoxmpc.history;

import java.time.Instant;

/** How the last closed operation on a guest ended. */
public record LastOutcome(String action, OutcomeKind kind, String detail, Instant at) {}
