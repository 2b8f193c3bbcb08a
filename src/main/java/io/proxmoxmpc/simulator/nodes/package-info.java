/**
 * Methods under {@code /nodes} that are not about one guest. Part of the simulator; imports nothing
 * of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.nodes;

import org.jspecify.annotations.NullMarked;
