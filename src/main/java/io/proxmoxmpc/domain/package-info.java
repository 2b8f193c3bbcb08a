/**
 * The nouns of the system as values: guests, markers, sizes, property strings. May use the JDK
 * only, and every other package except {@code local}, {@code simulator} and {@code api} may use it.
 */
@NullMarked
package io.proxmoxmpc.domain;

import org.jspecify.annotations.NullMarked;
