/**
 * The simulated cluster itself, a plain document that is saved and loaded as JSON. Part of the
 * simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.state;

import org.jspecify.annotations.NullMarked;
