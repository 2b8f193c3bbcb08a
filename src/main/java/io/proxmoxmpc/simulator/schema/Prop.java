package io.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One parameter or property of the API schema. */
public record Prop(JsonNode node) {
  public String type() {
    return node.path("type").asText("string");
  }

  public boolean isOptional() {
    return node.path("optional").asInt(0) == 1;
  }

  Prop asOptional() {
    ObjectNode copy = node.deepCopy();
    return new Prop(copy.put("optional", 1));
  }

  public boolean isPropertyString() {
    return node.path("propertyString").asInt(0) == 1;
  }

  public boolean isDefaultKey() {
    return node.path("default_key").asInt(0) == 1;
  }

  public @Nullable String format() {
    return text("format");
  }

  public @Nullable String alias() {
    return text("alias");
  }

  public @Nullable String keyAlias() {
    return text("keyAlias");
  }

  public @Nullable String requires() {
    return text("requires");
  }

  public @Nullable String pattern() {
    return text("pattern");
  }

  public @Nullable String defaultValue() {
    return text("default");
  }

  public @Nullable Double minimum() {
    return node.has("minimum") ? node.get("minimum").asDouble() : null;
  }

  public @Nullable Double maximum() {
    return node.has("maximum") ? node.get("maximum").asDouble() : null;
  }

  public @Nullable Integer minLength() {
    return node.has("minLength") ? node.get("minLength").asInt() : null;
  }

  public @Nullable Integer maxLength() {
    return node.has("maxLength") ? node.get("maxLength").asInt() : null;
  }

  public List<String> enumeration() {
    List<String> values = new ArrayList<>();
    node.path("enum").forEach(v -> values.add(v.asText()));
    return values;
  }

  /** The keys of a property string. */
  public Map<String, Prop> properties() {
    return of(node.path("properties"));
  }

  /** Reads an object of properties, in the order of the schema. */
  public static Map<String, Prop> of(JsonNode object) {
    Map<String, Prop> all = new LinkedHashMap<>();
    object.properties().forEach(e -> all.put(e.getKey(), new Prop(e.getValue())));
    return all;
  }

  private @Nullable String text(String key) {
    JsonNode value = node.get(key);
    return value == null || value.isObject() ? null : value.asText();
  }
}
