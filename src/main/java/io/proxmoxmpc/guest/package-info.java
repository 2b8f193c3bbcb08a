/**
 * The conversation about guests: inventory, reading, sending actions, following tasks, proving
 * absence. May use {@code plan} and {@code proxmox}.
 */
@NullMarked
package io.proxmoxmpc.guest;

import org.jspecify.annotations.NullMarked;
