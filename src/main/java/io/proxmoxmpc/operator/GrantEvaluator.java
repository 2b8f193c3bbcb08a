package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.Grant;
import io.proxmoxmpc.plan.Grants;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the grants of a cluster that name a namespace into what that namespace may do. */
final class GrantEvaluator {
  private final String ownNamespace;

  GrantEvaluator(String ownNamespace) {
    this.ownNamespace = ownNamespace;
  }

  Grants evaluate(@Nullable List<Grant> grants, String namespace, Map<String, String> labels) {
    List<Grant> naming =
        grants == null
            ? List.of()
            : grants.stream()
                .filter(grant -> Selectors.chooses(grant.namespaces(), namespace, labels))
                .toList();
    boolean own = namespace.equals(ownNamespace);
    Grants.Reach adopt = reach();
    Grants.Reach sources = reach();
    boolean templates = false;
    for (Grant grant : naming) {
      if (grant.adopt() != null) {
        addTo(adopt.pools(), grant.adopt().pools());
        addTo(adopt.tags(), grant.adopt().tags());
        addTo(adopt.vmids(), grant.adopt().vmids());
      }
      if (grant.sources() == null) {
        templates = true;
      } else {
        templates |= Boolean.TRUE.equals(grant.sources().templates());
        addTo(sources.pools(), grant.sources().pools());
        addTo(sources.vmids(), grant.sources().vmids());
      }
    }
    return new Grants(own || !naming.isEmpty(), adopt, sources, templates, own);
  }

  private static Grants.Reach reach() {
    return new Grants.Reach(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  private static <T> void addTo(Collection<T> all, @Nullable List<T> more) {
    if (more != null) {
      all.addAll(more);
    }
  }
}
