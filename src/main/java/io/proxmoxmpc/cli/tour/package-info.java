/**
 * The tour: a story told with real commands on real objects. It sees the control plane through
 * {@link io.proxmoxmpc.cli.tour.Stage} and clients, and nothing else of ours.
 */
@NullMarked
package io.proxmoxmpc.cli.tour;

import org.jspecify.annotations.NullMarked;
