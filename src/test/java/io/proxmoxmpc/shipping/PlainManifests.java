package io.proxmoxmpc.shipping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The chart for those without Helm: rendered, less what only Helm understands. */
final class PlainManifests {
  static final Path FOLDER = Path.of("deploy");
  static final Set<String> WRITTEN_BY_HAND = Set.of("kustomization.yaml", "namespace.yaml");

  private static final String HEADER =
      "# The chart, rendered: change charts/proxmox-mpc and let CommittedCopiesTest write this.\n";
  private static final Set<String> OF_HELM =
      Set.of("helm.sh/chart", "helm.sh/resource-policy", "app.kubernetes.io/managed-by");

  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  /** The files by name; what is a user's own is referred to by name only. */
  SortedMap<String, String> render() {
    var files = new TreeMap<String, String>();
    for (JsonNode object : Chart.minimal().objects()) {
      strip(object.withObject("/metadata"));
      files.merge(file(object), HEADER + write(object), (old, more) -> old + write(object));
    }
    return files;
  }

  private static String file(JsonNode object) {
    return switch (object.path("kind").asText()) {
      case "CustomResourceDefinition" -> "crds.yaml";
      case "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding" ->
          "rbac.yaml";
      default -> "operator.yaml";
    };
  }

  private static void strip(ObjectNode metadata) {
    for (String part : List.of("labels", "annotations")) {
      if (metadata.get(part) instanceof ObjectNode entries) {
        entries.remove(OF_HELM);
        if (entries.isEmpty()) {
          metadata.remove(part);
        }
      }
    }
  }

  private String write(JsonNode object) {
    if (object.at("/spec/template/metadata") instanceof ObjectNode pod) {
      strip(pod);
    }
    try {
      return yaml.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
