/**
 * What virtual machines and containers have in common: config text, volumes, snapshots, power. Part
 * of the simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.guest;

import org.jspecify.annotations.NullMarked;
