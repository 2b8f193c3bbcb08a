/**
 * What a fresh simulated cluster holds. Part of the simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.estate;

import org.jspecify.annotations.NullMarked;
