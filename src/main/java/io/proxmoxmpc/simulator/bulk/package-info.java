/**
 * Actions on many guests: of a node, of the cluster, and moving guests between nodes. Part of the
 * simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.bulk;

import org.jspecify.annotations.NullMarked;
