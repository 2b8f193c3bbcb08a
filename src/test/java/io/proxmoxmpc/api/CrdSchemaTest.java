package io.proxmoxmpc.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.proxmoxmpc.domain.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules that every field of every kind must keep, however it came to be there. */
class CrdSchemaTest {
  /** A field with its path, such as {@code ProxmoxVM.spec.disks[].size}. */
  private record Field(String path, JSONSchemaProps schema) {
    boolean isSpec() {
      return path.contains(".spec");
    }

    boolean is(String type) {
      return type.equals(schema.getType());
    }
  }

  private final Map<String, JSONSchemaProps> roots = new TreeMap<>();
  private final List<Field> fields = new ArrayList<>();

  CrdSchemaTest() {
    for (String yaml : Crds.generate().values()) {
      var crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
      String kind = crd.getSpec().getNames().getKind();
      var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
      roots.put(kind, root);
      walk(kind, root);
    }
  }

  private void walk(String path, JSONSchemaProps schema) {
    schema
        .getProperties()
        .forEach((name, property) -> {
          fields.add(new Field(path + "." + name, property));
          walk(path + "." + name, property);
        });
    if (schema.getItems() != null) {
      fields.add(new Field(path + "[]", schema.getItems().getSchema()));
      walk(path + "[]", schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      fields.add(new Field(path + "{}", schema.getAdditionalProperties().getSchema()));
      walk(path + "{}", schema.getAdditionalProperties().getSchema());
    }
  }

  @Test
  void explainHasASentenceForEveryField() {
    assertThat(roots.values())
        .allSatisfy(root -> assertThat(root.getDescription()).isNotBlank().endsWith("."));
    assertThat(fields)
        .filteredOn(f -> !f.path().endsWith("]") && !f.path().endsWith("}"))
        .hasSizeGreaterThan(200)
        .allSatisfy(
            f -> assertThat(f.schema().getDescription()).as(f.path()).isNotBlank().endsWith("."));
  }

  /** Without bounds the cost of a rule is estimated for the largest request there can be. */
  @Test
  void everythingThatPeopleWriteHasABound() {
    assertThat(fields)
        .filteredOn(Field::isSpec)
        .allSatisfy(f -> {
          var schema = f.schema();
          if (f.is("string") && schema.getEnum().isEmpty()) {
            assertThat(schema.getMaxLength()).as(f.path()).isNotNull();
          } else if (f.is("array")) {
            assertThat(schema.getMaxItems()).as(f.path()).isNotNull();
          } else if (f.is("integer")) {
            assertThat(schema.getMinimum()).as(f.path()).isNotNull();
            assertThat(schema.getMaximum()).as(f.path()).isNotNull();
          } else if (schema.getAdditionalProperties() != null) {
            assertThat(schema.getMaxProperties()).as(f.path()).isNotNull();
          }
        });
  }

  @Test
  void everyListSaysHowItIsMerged() {
    var byType = new TreeMap<String, Set<String>>();
    fields.stream()
        .filter(f -> f.is("array"))
        .forEach(f -> {
          assertThat(f.schema().getXKubernetesListType()).as(f.path()).isNotNull();
          byType
              .computeIfAbsent(f.schema().getXKubernetesListType(), t -> new TreeSet<>())
              .add(f.path().substring(f.path().lastIndexOf('.') + 1));
        });
    assertThat(byType.get("map"))
        .containsExactly(
            "conditions", "disks", "endpoints", "ipConfigs", "mountPoints", "networks", "nodes");
    assertThat(byType.get("set")).containsExactly("absent", "include", "sshAuthorizedKeys", "tags");
    assertThat(byType.get("atomic"))
        .contains("grants", "order", "changes", "blocked", "drift", "addresses", "pendingRestart");
  }

  @Test
  void aKeyOfAListIsRequired() {
    assertThat(fields)
        .filteredOn(f -> "map".equals(f.schema().getXKubernetesListType()))
        .allSatisfy(f ->
            assertThat(f.schema().getItems().getSchema().getRequired())
                .as(f.path())
                .containsAll(f.schema().getXKubernetesListMapKeys()));
  }

  /** Argo CD shows a default inside a list item as drift for ever; a guest's fields are its own. */
  @Test
  void onlyOurOwnSettingsHaveDefaults() {
    var defaulted =
        fields.stream()
            .filter(f -> f.schema().getDefault() != null)
            .map(Field::path)
            .filter(p -> !p.matches("Proxmox(VM|Container)\\.spec\\.policy(\\..*)?"))
            .filter(p -> !p.matches("ProxmoxCluster\\.spec\\.(limits|poll|vmidRange)(\\..*)?"))
            .filter(p -> !p.matches("ProxmoxCluster\\.spec\\.discovery(\\.mode)?"))
            .filter(p -> !p.matches(".*SecretRef\\.(key|idKey|secretKey)"))
            .filter(p -> !p.startsWith("ProxmoxExport.spec."));
    assertThat(defaulted).isEmpty();
    assertThat(fields)
        .filteredOn(f -> f.path().contains("[]"))
        .allSatisfy(f -> assertThat(f.schema().getDefault()).as(f.path()).isNull());
  }

  /** A parent's default must fill what a rule reads, also when the parent is left out. */
  @Test
  void aDefaultedParentCarriesAllDefaultsOfItsFields() {
    assertThat(fields)
        .filteredOn(f -> f.is("object") && f.schema().getDefault() != null)
        .isNotEmpty()
        .allSatisfy(f ->
            f.schema()
                .getProperties()
                .forEach((name, property) ->
                    assertThat(f.schema().getDefault().get(name))
                        .as(f.path() + "." + name)
                        .isEqualTo(property.getDefault())));
  }

  @Test
  void aConditionIsWhatTheConventionsSay() {
    assertThat(roots.values())
        .allSatisfy(root -> {
          var condition =
              root.getProperties()
                  .get("status")
                  .getProperties()
                  .get("conditions")
                  .getItems()
                  .getSchema();
          assertThat(condition.getRequired())
              .containsExactlyInAnyOrder(
                  "type", "status", "reason", "message", "lastTransitionTime");
          assertThat(condition.getProperties().get("status").getEnum())
              .extracting(JsonNode::asText)
              .containsExactlyInAnyOrder("True", "False", "Unknown");
        });
  }

  @Test
  void everyRuleHasAMessageThatSaysWhatToDo() {
    assertThat(fields)
        .flatMap(f -> f.schema().getXKubernetesValidations())
        .hasSizeGreaterThan(100)
        .allSatisfy(rule -> {
          String text = rule.getMessage() == null ? rule.getMessageExpression() : rule.getMessage();
          assertThat(text).as(rule.getRule()).contains("must");
        });
  }

  /** A condition that the schema refuses would keep the operator from writing any status. */
  @Test
  void everyReasonAndTypeFitsTheSchema() {
    var condition =
        fields.stream()
            .filter(f -> f.path().equals("ProxmoxVM.status.conditions[]"))
            .findFirst()
            .orElseThrow()
            .schema()
            .getProperties();
    assertThat(Reason.values())
        .extracting(Reason::text)
        .allMatch(text -> text.matches(condition.get("reason").getPattern()));
    assertThat(ConditionTypes.class.getFields())
        .extracting(f -> (String) f.get(null))
        .allMatch(text -> text.matches(condition.get("type").getPattern()));
  }
}
