package io.proxmoxmpc.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * One row of the tables of {@code src/test/resources/inputs}: a resource that admission accepts and
 * the operator must answer.
 *
 * @param reason of the condition that it gets
 * @param says what the condition's message contains: field, cause and fix
 * @param elsewhere it lives in a namespace that no grant names
 * @param made its guest comes to be, and only a later step fails
 */
record BadInput(
    String name,
    String kind,
    JsonNode spec,
    String reason,
    List<String> says,
    boolean elsewhere,
    boolean made) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, String> BASES =
      Map.of(
          "ProxmoxVM",
          "{clusterRef: {name: $CLUSTER}, powerState: Stopped, policy: {deletion: Delete}}",
          "ProxmoxContainer",
          "{clusterRef: {name: $CLUSTER}, powerState: Stopped, policy: {deletion: Delete},"
              + " source: {osTemplate: {volume: 'local:vztmpl/debian-13.tar.zst'}},"
              + " rootfs: {storage: local-lvm, size: 1Gi}}",
          "ProxmoxCluster",
          "{endpoints: [{url: $ENDPOINT, fingerprintSha256: '$PIN'}],"
              + " credentials: {tokenSecretRef: {name: good}}, poll: {inventorySeconds: 1}}",
          "ProxmoxExport",
          "{quietSeconds: 0}");

  /** The rows of a table; {@code names} stand for what only the test knows. */
  static List<BadInput> rows(String file, Map<String, String> names) throws IOException {
    try (var in = BadInput.class.getResourceAsStream("/inputs/" + file)) {
      List<BadInput> rows = new ArrayList<>();
      for (JsonNode row : YAML.readTree(in)) {
        rows.add(row(row, names));
      }
      return rows;
    }
  }

  private static BadInput row(JsonNode row, Map<String, String> names) throws IOException {
    String kind = row.path("kind").asText("ProxmoxVM");
    ObjectNode spec = (ObjectNode) YAML.readTree(BASES.get(kind));
    merge(spec, row.path("spec"));
    return new BadInput(
        row.path("name").asText(),
        kind,
        named(spec, names),
        row.path("is").asText(),
        StreamSupport.stream(row.path("says").spliterator(), false).map(JsonNode::asText).toList(),
        row.path("elsewhere").asBoolean(),
        row.path("made").asBoolean());
  }

  private static void merge(ObjectNode target, JsonNode patch) {
    for (var field : patch.properties()) {
      JsonNode old = target.path(field.getKey());
      if (field.getValue().isNull() || field.getKey().equals("source")) {
        target.remove(field.getKey());
      }
      if (field.getValue().isObject() && old instanceof ObjectNode object) {
        if (!field.getKey().equals("source")) {
          merge(object, field.getValue());
          continue;
        }
      }
      if (!field.getValue().isNull()) {
        target.set(field.getKey(), field.getValue());
      }
    }
  }

  private static JsonNode named(JsonNode node, Map<String, String> names) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(f -> f.setValue(named(f.getValue(), names)));
    } else if (node instanceof com.fasterxml.jackson.databind.node.ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, named(list.get(i), names));
      }
    } else if (node.isTextual() && names.containsKey(node.asText())) {
      return com.fasterxml.jackson.databind.node.TextNode.valueOf(names.get(node.asText()));
    }
    return node;
  }

  boolean isGuest() {
    return kind.equals("ProxmoxVM") || kind.equals("ProxmoxContainer");
  }

  String manifest() {
    return "kind: %s\nmetadata: {name: %s}\nspec: %s".formatted(kind, name, spec);
  }
}
