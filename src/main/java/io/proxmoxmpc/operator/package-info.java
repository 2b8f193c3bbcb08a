/**
 * Kubernetes' side: reconcilers, mappers, status, events, leases, metrics. May use {@code api},
 * {@code loop} and {@code export}; nothing uses it.
 */
@NullMarked
package io.proxmoxmpc.operator;

import org.jspecify.annotations.NullMarked;
