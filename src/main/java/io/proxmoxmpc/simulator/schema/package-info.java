/**
 * The API schema as data: routing by path, verification of parameters, property strings. Part of
 * the simulator; imports nothing of ours outside it.
 */
@NullMarked
package io.proxmoxmpc.simulator.schema;

import org.jspecify.annotations.NullMarked;
