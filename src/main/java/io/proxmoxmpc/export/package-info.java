/**
 * The estate as files: snapshot to Qute templates to Git. May use {@code history} and {@code
 * domain}; credentials are handed in.
 */
@NullMarked
package io.proxmoxmpc.export;

import org.jspecify.annotations.NullMarked;
