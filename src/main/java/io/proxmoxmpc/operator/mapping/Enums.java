package io.proxmoxmpc.operator.mapping;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enum values of a newer version read as null, and so does a field that nobody set. The API server
 * knows which of the two it is: {@code managedFields} lists every field that somebody wrote.
 */
final class Enums {
  private static final String UNKNOWN =
      "this version does not know the value, and nothing is done on a guess; write one of those"
          + " that 'kubectl explain' shows, or upgrade the operator";

  private final HasMetadata resource;
  private final Problems problems;

  Enums(HasMetadata resource, Problems problems) {
    this.resource = resource;
    this.problems = problems;
  }

  /** A field with a default, which is null only when its value is unknown. */
  <E extends Enum<E>> @Nullable E defaulted(String field, @Nullable E value) {
    if (value == null) {
      problems.add(field, UNKNOWN);
    }
    return value;
  }

  /** A field without default, by its path such as {@code spec.powerState}. */
  <E extends Enum<E>> @Nullable E optional(String field, @Nullable E value) {
    if (value == null && wasWritten(field.split("\\."))) {
      problems.add(field, UNKNOWN);
    }
    return value;
  }

  private boolean wasWritten(String[] path) {
    return resource.getMetadata().getManagedFields().stream()
        .map(ManagedFieldsEntry::getFieldsV1)
        .anyMatch(fields -> fields != null && contains(fields, path));
  }

  private static boolean contains(FieldsV1 fields, String[] path) {
    Object level = fields.getAdditionalProperties();
    for (String name : path) {
      level = level instanceof Map<?, ?> map ? map.get("f:" + name) : null;
      if (level == null) {
        return false;
      }
    }
    return true;
  }
}
