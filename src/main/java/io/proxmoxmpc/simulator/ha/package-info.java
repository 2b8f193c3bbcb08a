/**
 * The HA manager: its resources and rules, and the rounds in which it acts. Part of the simulator;
 * imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.ha;

import org.jspecify.annotations.NullMarked;
