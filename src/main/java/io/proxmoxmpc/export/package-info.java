/**
 * The estate as files in Git: what the revisions say, rendered, committed and pushed. May use
 * {@code history} and {@code domain}; credentials are handed in.
 */
@NullMarked
package io.proxmoxmpc.export;

import org.jspecify.annotations.NullMarked;
