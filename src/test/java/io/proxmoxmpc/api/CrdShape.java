package io.proxmoxmpc.api;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to a generated CRD what Fabric8's annotations cannot say. */
final class CrdShape implements CRDPostProcessor {
  /** In the order of {@code kubectl get}; the generator sorts by JSON path. */
  private static final List<String> COLUMNS =
      List.of(
          "Guest",
          "Ready",
          "VMID",
          "Node",
          "Power",
          "IP",
          "Version",
          "Quorate",
          "Guests",
          "Managed",
          "Branch",
          "Path",
          "Commit",
          "Pushed",
          "Age",
          "Endpoint",
          "Repository",
          "Reason",
          "Message");

  private static final Map<String, String> MAP_KEYS =
      Map.of(
          "disks", "slot",
          "networks", "slot",
          "mountPoints", "slot",
          "ipConfigs", "network",
          "endpoints", "url",
          "conditions", "type",
          "nodes", "name");

  private static final Set<String> SETS = Set.of("tags", "absent", "include", "sshAuthorizedKeys");
  private static final Set<String> TIMES =
      Set.of("lastTransitionTime", "startTime", "lastPushTime");

  private record Kind(Class<? extends CustomResource<?, ?>> type, String description) {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "ProxmoxVM",
          new Kind(
              ProxmoxVM.class,
              "A virtual machine of a Proxmox VE cluster: created, changed and kept as declared."),
          "ProxmoxContainer",
          new Kind(
              ProxmoxContainer.class,
              "A container (LXC) of a Proxmox VE cluster: created, changed and kept as declared."),
          "ProxmoxCluster",
          new Kind(
              ProxmoxCluster.class,
              "A Proxmox VE cluster or single node: where it is, who may use it and how gently it"
                  + " is treated."),
          "ProxmoxExport",
          new Kind(
              ProxmoxExport.class,
              "A Git repository into which guests are written as Terraform, Ansible, tests, docs"
                  + " and manifests whenever they change."));

  @Override
  public HasMetadata process(HasMetadata resource, String version) {
    var crd = (CustomResourceDefinition) resource;
    crd.getSpec().getNames().setCategories(List.of(Api.CATEGORY));
    crd.getSpec().getVersions().forEach(v -> shape(crd.getSpec().getNames().getKind(), v));
    return crd;
  }

  private static void shape(String kind, CustomResourceDefinitionVersion version) {
    version.getAdditionalPrinterColumns().sort(Comparator.comparingInt(CrdShape::place));
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setDescription(KINDS.get(kind).description());
    root.setRequired(List.of("spec"));
    root.getProperties().get("spec").setDescription("What should be; written by people.");
    root.getProperties().get("status").setDescription("What is; written by the operator.");
    CheckRules.addTo(KINDS.get(kind).type(), root);
    each("", root);
  }

  private static int place(CustomResourceColumnDefinition column) {
    int place = COLUMNS.indexOf(column.getName());
    if (place < 0) {
      throw new IllegalStateException("no place in CrdShape.COLUMNS for " + column.getName());
    }
    return place;
  }

  private static void each(String name, JSONSchemaProps schema) {
    dedupe(schema);
    if ("array".equals(schema.getType())) {
      list(name, schema);
    }
    if ("integer".equals(schema.getType()) && schema.getFormat() == null) {
      schema.setFormat(isLong(name) ? "int64" : "int32");
    }
    if (TIMES.contains(name)) {
      schema.setFormat("date-time");
    }
    schema.getProperties().forEach(CrdShape::each);
    if (schema.getItems() != null) {
      each("", schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      each("", schema.getAdditionalProperties().getSchema());
    }
  }

  private static boolean isLong(String name) {
    return name.endsWith("eneration") || name.endsWith("evision");
  }

  private static void list(String name, JSONSchemaProps schema) {
    boolean objects = "object".equals(schema.getItems().getSchema().getType());
    if (objects && MAP_KEYS.containsKey(name)) {
      schema.setXKubernetesListType("map");
      schema.setXKubernetesListMapKeys(List.of(MAP_KEYS.get(name)));
    } else {
      schema.setXKubernetesListType(SETS.contains(name) ? "set" : "atomic");
    }
  }

  /** A rule on a record component comes twice, by field and by accessor; applying refuses that. */
  private static void dedupe(JSONSchemaProps schema) {
    var byRule = new LinkedHashMap<String, ValidationRule>();
    schema.getXKubernetesValidations().forEach(r -> byRule.putIfAbsent(r.getRule(), r));
    schema.setXKubernetesValidations(new ArrayList<>(byRule.values()));
  }
}
