package io.proxmoxmpc.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our chart with some values, as Helm renders it. */
record Chart(String namespace, ObjectNode values) {
  static final Path FOLDER = Path.of("charts", "proxmox-mpc");
  private static final YAMLMapper YAML = new YAMLMapper();

  /**
   * With the values that have no default. The operator's id is a ConfigMap of the user's, since
   * this Helm, unlike the program, asks a server also when it only renders.
   */
  static Chart minimal() {
    return new Chart("proxmox-mpc", new ObjectMapper().createObjectNode())
        .with("postgresql.url", "jdbc:postgresql://postgresql:5432/proxmox_mpc")
        .with("operatorId.existingConfigMap", "proxmox-mpc-operator-id");
  }

  static Chart in(String namespace) {
    return new Chart(namespace, minimal().values());
  }

  /** The same with one more value, at a path such as {@code image.tag}; null removes it. */
  Chart with(String path, Object value) {
    ObjectNode changed = values.deepCopy();
    String[] words = path.split("\\.");
    ObjectNode at = changed;
    for (int i = 0; i < words.length - 1; i++) {
      at = at.withObjectProperty(words[i]);
    }
    at.set(words[words.length - 1], new ObjectMapper().valueToTree(value));
    return new Chart(namespace, changed);
  }

  String render() {
    Path file = valuesFile();
    try {
      return Helm.template(FOLDER.toString())
          .withName("proxmox-mpc")
          .withNamespace(namespace)
          .withKubeVersion("1.34.2")
          .withValuesFile(file)
          .call();
    } finally {
      delete(file);
    }
  }

  /** What Helm says of the release that it would install, without asking any server. */
  String describe() {
    Path file = valuesFile();
    try {
      return Helm.install(FOLDER.toString())
          .withName("proxmox-mpc")
          .withNamespace(namespace)
          .withKubeVersion("1.34.2")
          .withValuesFile(file)
          .clientOnly()
          .withDryRunOption(DryRun.CLIENT)
          .call()
          .getOutput();
    } finally {
      delete(file);
    }
  }

  /** The values as a file that Helm reads; the caller deletes it. */
  Path valuesFile() {
    try {
      return Files.writeString(Files.createTempFile("values-", ".json"), values.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> objects() {
    return parse(render());
  }

  List<JsonNode> objects(String kind) {
    return objects().stream().filter(o -> o.path("kind").asText().equals(kind)).toList();
  }

  JsonNode only(String kind) {
    List<JsonNode> found = objects(kind);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " objects of kind " + kind);
    }
    return found.getFirst();
  }

  static List<JsonNode> parse(String yaml) {
    List<JsonNode> documents = new ArrayList<>();
    try (var all = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      all.forEachRemaining(documents::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents.stream().filter(JsonNode::isObject).toList();
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
