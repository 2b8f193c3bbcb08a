package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Where a new guest is made: the declared node, the cluster's default, the source's, or any. */
sealed interface NodeChoice {
  /** There. */
  record On(String node) implements NodeChoice {}

  /** Nowhere, for now ({@code again}) or until somebody changes something. */
  record Nowhere(Reason reason, String message, boolean again) implements NodeChoice {}

  static NodeChoice of(Pass pass, @Nullable String source) {
    String declared = pass.desired().place().node();
    if (declared != null) {
      return checked(pass, "spec.node", declared);
    }
    String fallback = pass.cluster().settings().node();
    if (fallback != null) {
      return checked(
          pass, "spec.defaults.node of ProxmoxCluster " + pass.cluster().name(), fallback);
    }
    return Optional.ofNullable(source)
        .or(() -> anyOnline(pass))
        .<NodeChoice>map(On::new)
        .orElseGet(() ->
            new Nowhere(
                Reason.INVALID,
                "spec.node is missing and no node of the cluster is online: name the node",
                false));
  }

  private static Optional<String> anyOnline(Pass pass) {
    return pass.guests().facts().nodesOnline().entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A token that sees no nodes at all leaves the judgement to Proxmox. */
  private static NodeChoice checked(Pass pass, String field, String node) {
    SortedMap<String, Boolean> nodes = pass.guests().facts().nodesOnline();
    if (nodes.isEmpty() || Boolean.TRUE.equals(nodes.get(node))) {
      return new On(node);
    }
    return nodes.containsKey(node)
        ? new Nowhere(
            Reason.NODE_OFFLINE,
            "%s: node '%s' is offline: start it, or name another".formatted(field, node),
            true)
        : new Nowhere(
            Reason.INVALID,
            "%s: the cluster has no node '%s': name one of %s"
                .formatted(field, node, String.join(", ", nodes.keySet())),
            false);
  }
}
