package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.proxmoxmpc.api.Api;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which updates of a resource ask for a pass: a new generation, a deletion, a lost finalizer, an
 * annotation of ours, new labels. Our own status writes are none of these.
 */
public final class GuestFilter implements OnUpdateFilter<HasMetadata> {
  @Override
  public boolean accept(HasMetadata now, HasMetadata before) {
    ObjectMeta one = now.getMetadata();
    ObjectMeta other = before.getMetadata();
    return !Objects.equals(one.getGeneration(), other.getGeneration())
        || !Objects.equals(one.getDeletionTimestamp(), other.getDeletionTimestamp())
        || !Objects.equals(one.getFinalizers(), other.getFinalizers())
        || !Objects.equals(one.getLabels(), other.getLabels())
        || !ours(one).equals(ours(other));
  }

  private static Map<String, String> ours(ObjectMeta meta) {
    Map<String, String> annotations =
        new TreeMap<>(meta.getAnnotations() == null ? Map.of() : meta.getAnnotations());
    annotations.keySet().removeIf(key -> !key.startsWith(Api.GROUP + "/"));
    return annotations;
  }
}
