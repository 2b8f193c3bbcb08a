/**
 * Replication jobs: kept, shown and asked for by deletions; no data is copied. Part of the
 * simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.replication;

import org.jspecify.annotations.NullMarked;
