package io.proxmoxmpc.operator.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.proxmoxmpc.api.GuestResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a newer version's schema are skipped when a resource is read, so somebody must say so:
 * {@code managedFields} names every field that was written, and our records those that we know.
 */
final class UnknownFields {
  private static final String FIELD = "f:";
  private static final String ITEM = "k:";

  private final SortedSet<String> found = new TreeSet<>();

  private UnknownFields() {}

  /** Their paths, such as {@code spec.disks.encryption}. */
  static SortedSet<String> of(GuestResource resource) {
    UnknownFields fields = new UnknownFields();
    resource.getMetadata().getManagedFields().stream()
        .map(ManagedFieldsEntry::getFieldsV1)
        .filter(Objects::nonNull)
        .map(written -> written.getAdditionalProperties().get("f:spec"))
        .forEach(spec -> fields.walk(spec, resource.getSpec().getClass(), "spec"));
    return fields.found;
  }

  private void walk(@Nullable Object level, Class<?> type, String path) {
    if (!(level instanceof Map<?, ?> map)) {
      return;
    }
    map.forEach((key, below) -> {
      String name = String.valueOf(key);
      if (name.startsWith(ITEM)) {
        walk(below, type, path);
      } else if (name.startsWith(FIELD)) {
        field(name.substring(FIELD.length()), below, type, path);
      }
    });
  }

  private void field(String name, Object below, Class<?> type, String path) {
    Optional<RecordComponent> known =
        Arrays.stream(type.getRecordComponents()).filter(c -> name(c).equals(name)).findFirst();
    if (known.isEmpty()) {
      found.add(path + "." + name);
      return;
    }
    Type of = known.get().getGenericType();
    Type item = of instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : of;
    if (item instanceof Class<?> nested && nested.isRecord()) {
      walk(below, nested, path + "." + name);
    }
  }

  private static String name(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null || given.value().isEmpty() ? component.getName() : given.value();
  }
}
