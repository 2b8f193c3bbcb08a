/**
 * Firewall rules, groups, aliases, IP sets and options. Part of the simulator; imports nothing of
 * ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.firewall;

import org.jspecify.annotations.NullMarked;
