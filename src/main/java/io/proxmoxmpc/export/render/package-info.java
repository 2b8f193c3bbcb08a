/**
 * The estate as files, purely: the same estate gives the same bytes. May use {@code history} and
 * {@code domain}; no input or output but the templates.
 */
@NullMarked
package io.proxmoxmpc.export.render;

import org.jspecify.annotations.NullMarked;
