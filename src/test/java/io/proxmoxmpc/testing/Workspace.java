package io.proxmoxmpc.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user does to objects of our group in one namespace. */
public record Workspace(Rig rig, String namespace) {
  public static final String API = "proxmox-mpc.io/v1alpha1";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Applies a manifest of our group; apiVersion and namespace may be left out. */
  public void apply(String yaml) {
    String text = "---\napiVersion: " + API + "\n" + yaml;
    rig.client()
        .load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(namespace)
        .forceConflicts()
        .serverSideApply();
  }

  public void secret(String name, Map<String, String> values) {
    rig.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withStringData(values)
                .build())
        .forceConflicts()
        .serverSideApply();
  }

  /** The object, or a missing node. */
  public JsonNode get(String kind, String name) {
    GenericKubernetesResource found = named(kind, name).get();
    return found == null ? JSON.missingNode() : JSON.valueToTree(found);
  }

  /** Every object of the kind. */
  public List<JsonNode> all(String kind) {
    var list = rig.client().genericKubernetesResources(API, kind).inNamespace(namespace).list();
    return list.getItems().stream().<JsonNode>map(JSON::valueToTree).toList();
  }

  public void delete(String kind, String name) {
    named(kind, name).delete();
  }

  public void patch(String kind, String name, String json) {
    named(kind, name).patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  /** Sets an annotation of ours, or takes it away where the value is null. */
  public void annotate(String kind, String name, String key, @Nullable String value) {
    String text = value == null ? "null" : "\"" + value + "\"";
    patch(
        kind,
        name,
        "{\"metadata\":{\"annotations\":{\"proxmox-mpc.io/%s\":%s}}}".formatted(key, text));
  }

  private Resource<GenericKubernetesResource> named(String kind, String name) {
    var all = rig.client().genericKubernetesResources(API, kind);
    return (kind.equals("ProxmoxCluster") ? all : all.inNamespace(namespace)).withName(name);
  }
}
