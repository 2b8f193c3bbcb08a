/**
 * Methods and rules of virtual machines. Part of the simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.qemu;

import org.jspecify.annotations.NullMarked;
