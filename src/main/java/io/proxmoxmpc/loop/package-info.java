/**
 * One pass of the loop, for guests and for clusters, without any framework. May use {@code guest}
 * and {@code history} and what those may use.
 */
@NullMarked
package io.proxmoxmpc.loop;

import org.jspecify.annotations.NullMarked;
