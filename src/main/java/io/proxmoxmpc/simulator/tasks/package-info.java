/**
 * Methods about tasks, of a node and of the cluster. Part of the simulator; imports nothing of ours
 * outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.tasks;

import org.jspecify.annotations.NullMarked;
