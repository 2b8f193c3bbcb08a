/**
 * The {@code mpc} commands. May use {@code local} and {@code simulator}, and HTTP and Kubernetes
 * clients; it never reaches into the operator.
 */
@NullMarked
package io.proxmoxmpc.cli;

import org.jspecify.annotations.NullMarked;
