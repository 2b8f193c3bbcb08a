package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the operator may do, word for word: whoever widens it does so here too, knowingly. */
class ChartRbacTest {
  @Test
  void noRoleHasAWildcard() {
    var roles = Chart.minimal().objects().stream().filter(o -> o.has("rules")).toList();

    assertThat(roles).hasSize(5).noneMatch(role -> role.path("rules").toString().contains("*"));
  }

  @Test
  void whatTheOperatorMayDoInTheCluster() {
    assertThat(permissions(named("ClusterRole", "proxmox-mpc")))
        .containsExactly(
            "apiextensions.k8s.io/customresourcedefinitions: get"
                + " [proxmoxclusters.proxmox-mpc.io, proxmoxcontainers.proxmox-mpc.io,"
                + " proxmoxexports.proxmox-mpc.io, proxmoxvms.proxmox-mpc.io]",
            "core/events: get create patch",
            "core/namespaces: get list watch",
            "core/secrets: get",
            "proxmox-mpc.io/proxmoxclusters/status: patch",
            "proxmox-mpc.io/proxmoxclusters: get list watch patch",
            "proxmox-mpc.io/proxmoxcontainers/status: patch",
            "proxmox-mpc.io/proxmoxcontainers: get list watch patch",
            "proxmox-mpc.io/proxmoxexports/status: patch",
            "proxmox-mpc.io/proxmoxexports: get list watch patch",
            "proxmox-mpc.io/proxmoxvms/status: patch",
            "proxmox-mpc.io/proxmoxvms: get list watch patch");
  }

  @Test
  void whatTheOperatorMayDoInItsOwnNamespace() {
    assertThat(permissions(named("Role", "proxmox-mpc")))
        .containsExactly(
            "coordination.k8s.io/leases: create",
            "coordination.k8s.io/leases: get list watch update patch [proxmox-mpc]",
            "core/secrets: get list watch");
  }

  @Test
  void secretsOfGuestsCanBeLimitedToNamespaces() {
    var limited =
        Chart.minimal()
            .with("rbac.guestSecrets.allNamespaces", false)
            .with("rbac.guestSecrets.namespaces", List.of("shop", "lab"));

    assertThat(limited.objects("ClusterRole"))
        .noneMatch(role -> role.path("rules").toString().contains("secrets"));
    assertThat(limited.objects("Role"))
        .filteredOn(role -> !role.at("/metadata/namespace").asText().equals("proxmox-mpc"))
        .hasSize(2)
        .allSatisfy(role -> assertThat(permissions(role)).containsExactly("core/secrets: get"));
  }

  @Test
  void editorsChangeGuestsButNotWhoMayUseACluster() {
    var edit = named("ClusterRole", "proxmox-mpc-edit");

    assertThat(edit.at("/metadata/labels").toString()).contains("aggregate-to-edit");
    assertThat(permissions(edit)).noneMatch(p -> p.contains("proxmoxclusters"));
    assertThat(named("ClusterRole", "proxmox-mpc-cluster-edit").at("/metadata/labels").toString())
        .doesNotContain("aggregate");
    assertThat(permissions(named("ClusterRole", "proxmox-mpc-view")))
        .allMatch(p -> p.matches(".*: (get list watch|get)"));
  }

  @Test
  void everyRoleIsBoundToTheOperatorsAccountOnly() {
    var chart = Chart.minimal();

    for (String kind : List.of("ClusterRoleBinding", "RoleBinding")) {
      assertThat(chart.only(kind).path("subjects"))
          .singleElement()
          .satisfies(subject -> {
            assertThat(subject.path("kind").asText()).isEqualTo("ServiceAccount");
            assertThat(subject.path("name").asText()).isEqualTo("proxmox-mpc");
            assertThat(subject.path("namespace").asText()).isEqualTo("proxmox-mpc");
          });
    }
  }

  private static JsonNode named(String kind, String name) {
    return Chart.minimal().objects(kind).stream()
        .filter(o -> o.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SortedSet<String> permissions(JsonNode role) {
    var found = new TreeSet<String>();
    for (JsonNode rule : role.path("rules")) {
      String names = rule.has("resourceNames") ? " " + words(rule.path("resourceNames")) : "";
      for (JsonNode group : rule.path("apiGroups")) {
        for (JsonNode resource : rule.path("resources")) {
          String verbs = String.join(" ", words(rule.path("verbs")));
          String core = group.asText().isEmpty() ? "core" : group.asText();
          found.add(core + "/" + resource.asText() + ": " + verbs + names);
        }
      }
    }
    return found;
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }
}
