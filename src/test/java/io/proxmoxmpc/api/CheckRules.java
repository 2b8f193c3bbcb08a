package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * Adds the rules inside the annotations of {@link Checks}: the generator sees their bounds only.
 */
final class CheckRules {
  private CheckRules() {}

  static void addTo(Class<?> resource, JSONSchemaProps root) {
    Type[] specAndStatus =
        ((ParameterizedType) resource.getGenericSuperclass()).getActualTypeArguments();
    addAll((Class<?>) specAndStatus[0], root.getProperties().get("spec"));
    addAll((Class<?>) specAndStatus[1], root.getProperties().get("status"));
  }

  private static void addAll(Class<?> type, JSONSchemaProps schema) {
    for (RecordComponent component : type.getRecordComponents()) {
      JSONSchemaProps property = schema.getProperties().get(name(component));
      for (var annotation : component.getAccessor().getAnnotations()) {
        var rule = annotation.annotationType().getAnnotation(ValidationRule.class);
        if (rule != null) {
          property
              .getXKubernetesValidations()
              .add(
                  new ValidationRuleBuilder()
                      .withRule(rule.value())
                      .withMessage(rule.message())
                      .build());
        }
      }
      descend(component.getGenericType(), property);
    }
  }

  private static void descend(Type type, JSONSchemaProps schema) {
    if (type instanceof Class<?> plain && plain.isRecord()) {
      addAll(plain, schema);
    } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      descend(list.getActualTypeArguments()[0], schema.getItems().getSchema());
    }
  }

  private static String name(RecordComponent component) {
    return Arrays.stream(component.getAccessor().getAnnotationsByType(JsonProperty.class))
        .map(JsonProperty::value)
        .findFirst()
        .orElse(component.getName());
  }
}
