/**
 * What happened, in PostgreSQL: the journal, the guests we own, the revisions of their meaning. May
 * use {@code plan} and {@code domain}.
 */
@NullMarked
package io.proxmoxmpc.history;

import org.jspecify.annotations.NullMarked;
