/**
 * The control API: faults, the request log, the clock and the state. Part of the simulator; imports
 * nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.control;

import org.jspecify.annotations.NullMarked;
