/** Backups with vzdump. Part of the simulator; imports nothing of ours outside it. */
@NullMarked
package io.proxmoxmpc.simulator.backup;

import org.jspecify.annotations.NullMarked;
