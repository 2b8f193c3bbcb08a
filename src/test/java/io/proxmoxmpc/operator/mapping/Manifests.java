package io.proxmoxmpc.operator.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.proxmoxmpc.api.Api;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.api.ProxmoxVM;

/** Resources from a few lines of YAML, with the defaults that the API server would fill in. */
public final class Manifests {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String POLICY =
      """
      {management: Full, deletion: Retain, drift: Correct, lost: Wait, reboot: {mode: Never},
       shutdown: {timeoutSeconds: 180, onTimeout: Fail}, approval: Automatic}
      """;

  private Manifests() {}

  public static ProxmoxVM vm(String spec) {
    return of(ProxmoxVM.class, "ProxmoxVM", spec);
  }

  /** Without any source the container gets an OS template. */
  public static ProxmoxContainer container(String spec) {
    ProxmoxContainer container = of(ProxmoxContainer.class, "ProxmoxContainer", spec);
    return spec.contains("source:")
        ? container
        : of(ProxmoxContainer.class, "ProxmoxContainer", withTemplate(spec));
  }

  private static String withTemplate(String spec) {
    return spec.startsWith("{")
        ? spec.replaceFirst("\\{", "{source: {osTemplate: {volume: 'local:vztmpl/x.tar'}}, ")
        : "source: {osTemplate: {volume: 'local:vztmpl/x.tar'}}\n" + spec;
  }

  private static <T extends HasMetadata> T of(Class<T> type, String kind, String spec) {
    try {
      ObjectNode node = (ObjectNode) YAML.readTree(spec);
      ObjectNode policy = (ObjectNode) YAML.readTree(POLICY);
      if (node.has("policy")) {
        policy.setAll((ObjectNode) node.get("policy"));
      }
      node.set("policy", policy);
      node.putObject("clusterRef").put("name", "home");
      ObjectNode root = YAML.createObjectNode();
      root.put("apiVersion", Api.GROUP + "/" + Api.VERSION).put("kind", kind);
      root.putObject("metadata")
          .put("name", "web-1")
          .put("namespace", "shop")
          .put("uid", "uid-1")
          .put("generation", 3);
      root.set("spec", node);
      return YAML.treeToValue(root, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(spec, e);
    }
  }
}
