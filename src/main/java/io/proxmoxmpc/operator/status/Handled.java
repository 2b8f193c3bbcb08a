package io.proxmoxmpc.operator.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.proxmoxmpc.api.Annotations;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The echo of annotations that were acted on, which keeps them from being standing orders. */
final class Handled {
  private static final String PREFIX =
      Annotations.PAUSE.substring(0, Annotations.PAUSE.indexOf('/') + 1);

  private Handled() {}

  /** What was acted on stays said while its annotation asks the same; null = nothing. */
  static @Nullable Map<String, String> of(
      HasMetadata resource, @Nullable Map<String, String> before, Map<String, String> now) {
    SortedMap<String, String> handled = new TreeMap<>();
    Map<String, String> given = resource.getMetadata().getAnnotations();
    if (before != null && given != null) {
      before.forEach((name, value) -> {
        if (value.equals(given.get(PREFIX + name))) {
          handled.put(name, value);
        }
      });
    }
    handled.putAll(now);
    return handled.isEmpty() ? null : handled;
  }
}
