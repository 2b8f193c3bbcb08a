/**
 * What every method shares: the call, its rights, the table of methods, tasks and locks. Part of
 * the simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.core;

import org.jspecify.annotations.NullMarked;
