/**
 * A Proxmox VE cluster behind the real HTTP API. Imports nothing of ours: HTTP is the only
 * contract; binds loopback only.
 */
@NullMarked
package io.proxmoxmpc.simulator;

import org.jspecify.annotations.NullMarked;
