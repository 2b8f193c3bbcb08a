/**
 * From what a pass found to the status that people read: pure, and bounded in size. May use {@code
 * api} and {@code loop}; only the reconcilers use it.
 */
@NullMarked
package io.proxmoxmpc.operator.status;

import org.jspecify.annotations.NullMarked;
