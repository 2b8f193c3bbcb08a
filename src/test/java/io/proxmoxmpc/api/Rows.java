package io.proxmoxmpc.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tables of {@code src/test/resources/admission}: resources as patches of a smallest one. */
final class Rows {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final JsonNode bases;

  Rows() throws IOException {
    this.bases = read("bases.yaml");
  }

  /** One row; what a table does not use is missing. */
  record Row(String name, String kind, JsonNode all) {
    JsonNode part(String field) {
      return all.path(field);
    }

    List<String> says() {
      return StreamSupport.stream(part("says").spliterator(), false).map(JsonNode::asText).toList();
    }
  }

  Stream<Row> of(String file) throws IOException {
    return StreamSupport.stream(read(file).spliterator(), false)
        .map(row -> new Row(row.path("name").asText(), row.path("kind").asText(), row));
  }

  /** The smallest resource of the row's kind with a part of the row merged in (RFC 7396). */
  ObjectNode resource(Row row, String part) {
    ObjectNode resource = bases.required(row.kind()).deepCopy();
    merge(resource, row.part(part));
    return resource;
  }

  static void merge(ObjectNode target, JsonNode patch) {
    for (var field : patch.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        target.remove(name);
      } else if (value.isObject() && !value.has("times")) {
        if (!target.path(name).isObject()) {
          target.putObject(name);
        }
        merge((ObjectNode) target.get(name), value);
      } else {
        target.set(name, expand(value));
      }
    }
  }

  /** {@code {times: [text, n]}} becomes n copies of the text, at any depth of a list. */
  private static JsonNode expand(JsonNode value) {
    if (value.has("times")) {
      JsonNode times = value.get("times");
      return TextNode.valueOf(times.get(0).asText().repeat(times.get(1).asInt()));
    }
    if (value instanceof ArrayNode list) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      list.forEach(item -> copy.add(expand(item)));
      return copy;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(f -> copy.set(f.getKey(), expand(f.getValue())));
      return copy;
    }
    return value;
  }

  private static JsonNode read(String file) throws IOException {
    try (var in = Rows.class.getResourceAsStream("/admission/" + file)) {
      return YAML.readTree(in);
    }
  }
}
