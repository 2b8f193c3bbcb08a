/**
 * The local control plane: child processes, certificates, the data folder. May use the JDK and
 * PostgreSQL's binaries only.
 */
@NullMarked
package io.proxmoxmpc.local;

import org.jspecify.annotations.NullMarked;
