/**
 * Decides, purely: what a guest should become, whose it is, and what each step risks. May use
 * {@code domain} only; no clock, no randomness, no input or output.
 */
@NullMarked
package io.proxmoxmpc.plan;

import org.jspecify.annotations.NullMarked;
