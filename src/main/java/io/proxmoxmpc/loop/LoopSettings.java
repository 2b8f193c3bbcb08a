package io.proxmoxmpc.loop;

import java.time.Duration;

/**
 * What the loop is told about itself.
 *
 * @param requestGrace how long a call whose answer was lost may still take effect
 * @param resync how soon a guest that is as declared is looked at again unless something wakes it
 */
public record LoopSettings(String operatorId, Duration requestGrace, Duration resync) {}
