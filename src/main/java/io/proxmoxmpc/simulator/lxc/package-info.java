/** Methods and rules of containers. Part of the simulator; imports nothing of ours outside it. */
@NullMarked
package io.proxmoxmpc.simulator.lxc;

import org.jspecify.annotations.NullMarked;
