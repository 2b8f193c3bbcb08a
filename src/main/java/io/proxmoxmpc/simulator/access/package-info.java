/** Methods under {@code /access}. Part of the simulator; imports nothing of ours outside it. */
@NullMarked
package io.proxmoxmpc.simulator.access;

import org.jspecify.annotations.NullMarked;
