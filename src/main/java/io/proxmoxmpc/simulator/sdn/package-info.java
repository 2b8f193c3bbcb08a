/**
 * Zones and virtual networks, as far as their configuration goes. Part of the simulator; imports
 * nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.sdn;

import org.jspecify.annotations.NullMarked;
