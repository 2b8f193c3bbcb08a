/**
 * Methods under {@code /cluster}, pools and the version. Part of the simulator; imports nothing of
 * ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.cluster;

import org.jspecify.annotations.NullMarked;
