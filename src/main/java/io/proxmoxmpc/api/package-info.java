/**
 * The custom resources as Kubernetes sees them, with their conditions. May use Fabric8's
 * annotations and Jackson only; fields may be null, as in any object a user wrote.
 */
package io.proxmoxmpc.api;
