/**
 * What QEMU can do on a node: CPU models, flags, machines. Part of the simulator; imports nothing
 * of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.capabilities;

import org.jspecify.annotations.NullMarked;
