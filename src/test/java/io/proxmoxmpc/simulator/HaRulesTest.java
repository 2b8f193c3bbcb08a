package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the HA manager's rules accept, refuse and forget ({@code pve-ha-manager API2/HA}). */
final class HaRulesTest {
  private static final String RULES = "/cluster/ha/rules";
  private final InProcess pve = new InProcess();

  @BeforeEach
  void managedGuests() {
    for (int vmid = 101; vmid < 105; vmid++) {
      pve.ok("POST", "/nodes/pve1/qemu", "vmid=" + vmid);
    }
    for (int vmid = 101; vmid < 104; vmid++) {
      pve.ok("POST", "/cluster/ha/resources", "state=stopped&sid=vm:" + vmid);
    }
  }

  private String message(String verb, String path, String form) {
    PveAnswer answer = pve.call(verb, path, form);
    return answer.status() + " " + answer.message();
  }

  private void near(String rule, String resources, String nodes) {
    String form = "type=node-affinity&rule=" + rule + "&resources=" + resources;
    pve.ok("POST", RULES, form + "&nodes=" + nodes);
  }

  private String company(String rule, String affinity, String resources) {
    String form = "type=resource-affinity&rule=" + rule + "&affinity=" + affinity;
    return message("POST", RULES, form + "&resources=" + resources);
  }

  @Test
  void aRuleIsKeptInOrderAndSorted() {
    near("zeta", "vm:102,vm:101", "pve2:0,pve1:3");
    near("alpha", "vm:103", "pve2");
    JsonNode zeta = pve.ok("GET", RULES + "/zeta", "");
    assertThat(zeta.path("resources").asText()).isEqualTo("vm:101,vm:102");
    assertThat(zeta.path("nodes").asText()).isEqualTo("pve1:3,pve2");
    assertThat(zeta.path("order").asInt()).isEqualTo(1);
    assertThat(pve.ok("GET", RULES + "/alpha", "").path("order").asInt()).isEqualTo(2);
    assertThat(pve.ok("GET", RULES + "?resource=vm:103", "").findValuesAsText("rule"))
        .containsExactly("alpha");
    String stale = "type=node-affinity&comment=x&digest=" + "0".repeat(40);
    assertThat(message("PUT", RULES + "/zeta", stale))
        .isEqualTo(
            "500 update HA rules failed: detected modified configuration - file changed by other"
                + " user? Try again.");
    pve.ok("PUT", RULES + "/zeta", "type=node-affinity&digest=" + zeta.path("digest").asText());
  }

  @Test
  void rulesNameManagedResourcesAndKnownNodes() {
    String form = "rule=rr&type=node-affinity&resources=vm:104,ct:9,vm:101&nodes=pve1";
    assertThat(message("POST", RULES, form))
        .isEqualTo("500 create ha rule failed: cannot use unmanaged resource(s) ct:9, vm:104.");
    assertThat(message("POST", RULES, "rule=rr&type=node-affinity&resources=vm:101&nodes=pve9"))
        .isEqualTo("500 create ha rule failed: cannot use non-existant node(s) pve9.");
    near("rr", "vm:101", "pve1");
    assertThat(message("POST", RULES, "rule=rr&type=node-affinity&resources=vm:102&nodes=pve1"))
        .isEqualTo("500 create ha rule failed: HA rule 'rr' already defined");
    assertThat(message("PUT", RULES + "/none", "type=node-affinity"))
        .isEqualTo("500 update HA rules failed: HA rule 'none' does not exist");
    assertThat(message("PUT", RULES + "/rr", "type=resource-affinity"))
        .isEqualTo("500 update HA rules failed: unexpected property 'type'");
    assertThat(message("PUT", RULES + "/rr", "type=node-affinity&delete=nodes"))
        .isEqualTo("500 update HA rules failed: unable to delete required option 'nodes'");
    assertThat(pve.call("PUT", RULES + "/rr", "comment=x").error("type")).contains("missing");
    assertThat(message("GET", RULES + "/none", "")).isEqualTo("500 no such ha rule 'none'");
    pve.ok("DELETE", RULES + "/none", "");
  }

  @Test
  void rulesThatCannotBeFollowedAreRefused() {
    String invalid = "500 create ha rule failed: 400 Rule 'xx' is invalid.\nresources: ";
    assertThat(company("xx", "positive", "vm:101"))
        .isEqualTo(invalid + "rule is ineffective as there are less than two resources");
    assertThat(company("xx", "negative", "vm:101,vm:102,vm:103"))
        .isEqualTo(invalid + "rule defines more resources than available nodes");
    assertThat(company("together", "positive", "vm:101,vm:102")).startsWith("200");
    assertThat(company("xx", "negative", "vm:101,vm:102"))
        .isEqualTo(
            invalid + "rule shares two or more resources with a positive resource affinity rule");
    near("home", "vm:101", "pve1");
    assertThat(message("POST", RULES, "rule=xx&type=node-affinity&resources=vm:101&nodes=pve2"))
        .startsWith(invalid + "resource 'vm:101' is already used in another node affinity rule");
    assertThat(pve.ok("GET", RULES, "").findValuesAsText("rule"))
        .containsExactlyInAnyOrder("together", "home");
  }

  @Test
  void aResourceLeavesItsRulesUnlessItIsNotPurged() {
    near("both", "vm:101,vm:102", "pve1");
    near("one", "vm:103", "pve1");
    pve.ok("DELETE", "/cluster/ha/resources/vm:101", "");
    assertThat(pve.ok("GET", RULES + "/both", "").path("resources").asText()).isEqualTo("vm:102");
    pve.ok("DELETE", "/cluster/ha/resources/vm:102?purge=0", "");
    assertThat(pve.ok("GET", RULES + "/both", "").path("resources").asText()).isEqualTo("vm:102");
    pve.ok("DELETE", "/nodes/pve1/qemu/103?purge=1", "");
    assertThat(message("GET", RULES + "/one", "")).isEqualTo("500 no such ha rule 'one'");
  }

  @Test
  void theStatusShowsTheManagerAndItsNodes() {
    JsonNode rows = pve.ok("GET", "/cluster/ha/status/current", "");
    assertThat(rows.findValuesAsText("id"))
        .contains("quorum", "master", "fencing", "lrm:pve1", "lrm:pve2", "service:vm:101");
    for (JsonNode row : rows) {
      if (row.path("id").asText().equals("lrm:pve2")) {
        assertThat(row.path("status").asText())
            .matches("pve2 \\(idle, watchdog standby, \\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4}\\)");
      }
    }
    JsonNode full = pve.ok("GET", "/cluster/ha/status/manager_status", "");
    assertThat(full.path("manager_status").path("master_node").asText()).isEqualTo("pve1");
    assertThat(full.path("lrm_status").path("pve2").path("mode").asText()).isEqualTo("active");
    for (int vmid = 101; vmid < 104; vmid++) {
      pve.ok("DELETE", "/cluster/ha/resources/vm:" + vmid, "");
    }
    assertThat(pve.ok("GET", "/cluster/ha/status/current", "").findValuesAsText("id"))
        .containsExactlyInAnyOrder("quorum", "fencing");
  }

  @Test
  void groupsHaveBecomeRules() {
    String gone = "ha groups have been migrated to rules";
    assertThat(message("GET", "/cluster/ha/groups", ""))
        .isEqualTo("500 cannot index groups: " + gone);
    assertThat(message("PUT", "/cluster/ha/resources/vm:101", "group=gg"))
        .isEqualTo("500 invalid parameter 'group': " + gone);
    assertThat(message("POST", "/cluster/ha/resources/vm:104/migrate", "node=pve2"))
        .isEqualTo("500 resource 'vm:104' is not HA managed");
  }
}
