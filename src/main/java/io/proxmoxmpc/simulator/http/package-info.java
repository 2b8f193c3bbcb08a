/**
 * The transport of pveproxy: TLS, keep-alive limits, bodies, answers and injected faults. Part of
 * the simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.http;

import org.jspecify.annotations.NullMarked;
