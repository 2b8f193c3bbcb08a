package io.proxmoxmpc.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.proxmoxmpc.api.Api;
import io.proxmoxmpc.api.GuestResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A resource as a person would have written it: without what servers and tools add. */
final class ManifestText {
  /** Annotations that tools keep for themselves; ours are requests and not part of the estate. */
  private static final List<String> NOT_THE_USERS =
      List.of(
          "kubectl.kubernetes.io/",
          "argocd.argoproj.io/tracking-id",
          "kustomize.toolkit.fluxcd.io/",
          Api.GROUP + "/");

  private static final ObjectMapper YAML =
      new ObjectMapper(
              new YAMLFactory()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS))
          .setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private ManifestText() {}

  static String of(GuestResource resource) {
    ObjectMeta meta = resource.getMetadata();
    Map<String, Object> clean = new LinkedHashMap<>();
    clean.put("name", meta.getName());
    clean.put("namespace", meta.getNamespace());
    putIfAny(clean, "labels", meta.getLabels());
    putIfAny(clean, "annotations", meta.getAnnotations());
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("apiVersion", Api.GROUP + "/" + Api.VERSION);
    root.put("kind", HasMetadata.getKind(resource.getClass()));
    root.put("metadata", clean);
    root.put("spec", resource.getSpec());
    try {
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a resource that was read cannot be written", e);
    }
  }

  private static void putIfAny(
      Map<String, Object> target, String key, @Nullable Map<String, String> values) {
    SortedMap<String, String> kept = new TreeMap<>(values == null ? Map.of() : values);
    kept.keySet().removeIf(name -> NOT_THE_USERS.stream().anyMatch(name::startsWith));
    if (!kept.isEmpty()) {
      target.put(key, kept);
    }
  }
}
