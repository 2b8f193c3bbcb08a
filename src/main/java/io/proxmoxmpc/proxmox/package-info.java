/**
 * The Proxmox VE API as a client sees it: connections, trust, rate, failure classes. May use {@code
 * domain} only; JSON and HTTP never leave this package.
 */
@NullMarked
package io.proxmoxmpc.proxmox;

import org.jspecify.annotations.NullMarked;
