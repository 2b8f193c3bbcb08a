/**
 * A branch of a remote Git repository to which whole trees are added, without a work tree. May use
 * the JDK and JGit.
 */
@NullMarked
package io.proxmoxmpc.export.git;

import org.jspecify.annotations.NullMarked;
