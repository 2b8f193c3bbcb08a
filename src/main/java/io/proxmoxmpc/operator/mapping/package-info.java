/**
 * From a manifest to the desired guest: pure, no clock, no client. May use {@code api} and {@code
 * domain}; only the reconcilers use it.
 */
@NullMarked
package io.proxmoxmpc.operator.mapping;

import org.jspecify.annotations.NullMarked;
