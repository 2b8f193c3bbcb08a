/**
 * What {@code mpc bench} measures on a local control plane with a simulated Proxmox. It counts what
 * others have seen: the simulator's request log, the API server's metrics, the kernel.
 */
@NullMarked
package io.proxmoxmpc.cli.bench;

import org.jspecify.annotations.NullMarked;
