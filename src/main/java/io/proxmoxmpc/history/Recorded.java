package io.proxmoxmpc.history;

import java.time.Instant;

/** What a guest meant when that was last recorded, and since when. */
public record Recorded(GuestMeaning meaning, Instant at) {}
