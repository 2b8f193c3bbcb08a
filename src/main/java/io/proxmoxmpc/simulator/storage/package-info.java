/**
 * Storages, their volumes and how each type names them. Part of the simulator; imports nothing of
 * ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.storage;

import org.jspecify.annotations.NullMarked;
