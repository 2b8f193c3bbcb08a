package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** The ProxmoxCluster that a guest belongs to. */
@Wire
public record ClusterRef(
    @JsonPropertyDescription(
            "Name of the ProxmoxCluster (cluster-scoped). The cluster's grants must name this"
                + " namespace, else the guest is Stalled/NamespaceNotGranted.")
        @Required
        @Checks.ObjectName
        String name) {}
