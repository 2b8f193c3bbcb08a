package io.proxmoxmpc.export.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.history.EstateGuest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The guests' resources as files that can be applied again: no status, nothing of the server. */
final class ManifestFiles {
  private static final String METADATA = "metadata";
  private static final Set<String> KEPT_METADATA =
      Set.of("name", "namespace", "labels", "annotations");

  /** Annotations of tools and of one moment: applying them again would lie or act. */
  private static final List<String> TRANSIENT =
      List.of("kubectl.kubernetes.io/", "argocd.argoproj.io/tracking-id", "proxmox-mpc.io/");

  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  SortedMap<String, String> render(List<EstateGuest> guests, List<Skipped> skipped) {
    SortedMap<String, String> files = new TreeMap<>();
    for (EstateGuest guest : guests) {
      Owner owner = guest.content().owner();
      try {
        files.put(path(owner), clean(guest.content().manifest()));
      } catch (JsonProcessingException | ClassCastException e) {
        skipped.add(
            new Skipped(
                Notes.resource(owner),
                Part.MANIFESTS,
                "NoManifest",
                "its resource was not recorded as YAML"));
      }
    }
    return files;
  }

  private static String path(Owner owner) {
    return "%s/%s-%s.yaml"
        .formatted(
            Labels.segment(owner.namespace()),
            Notes.kind(owner).toLowerCase(Locale.ROOT),
            Labels.segment(owner.name()));
  }

  private String clean(String manifest) throws JsonProcessingException {
    ObjectNode all = (ObjectNode) yaml.readTree(manifest);
    ObjectNode out = yaml.createObjectNode();
    for (String key : List.of("apiVersion", "kind", METADATA, "spec")) {
      JsonNode value = all.get(key);
      if (value != null) {
        out.set(key, value);
      }
    }
    if (out.get(METADATA) instanceof ObjectNode metadata) {
      metadata.retain(KEPT_METADATA);
      if (metadata.get("annotations") instanceof ObjectNode annotations) {
        annotations.remove(
            annotations.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> TRANSIENT.stream().anyMatch(key::startsWith))
                .toList());
        if (annotations.isEmpty()) {
          metadata.remove("annotations");
        }
      }
    }
    return write(out);
  }

  /** As plain YAML; where that would not be read as it was meant, with every text quoted. */
  private String write(ObjectNode out) throws JsonProcessingException {
    String text = yaml.writeValueAsString(out);
    return reads(text, out) ? text : Yaml.flow(out) + "\n";
  }

  private boolean reads(String text, ObjectNode meant) {
    try {
      return yaml.readTree(text).equals(meant);
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
