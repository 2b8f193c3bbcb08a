package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.Reason;

/** A request that cannot be met until the user changes it: field, cause and fix in one sentence. */
public record Problem(Reason reason, String message) {}
