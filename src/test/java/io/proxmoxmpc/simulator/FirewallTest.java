package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the firewall's methods accept, refuse and keep ({@code pve-firewall API2/Firewall}). */
final class FirewallTest {
  private static final String CLUSTER = "/cluster/firewall";
  private static final String VM = "/nodes/pve1/qemu/101/firewall";
  private final InProcess pve = new InProcess();

  @BeforeEach
  void aGuestAndNames() {
    pve.ok("POST", "/nodes/pve1/qemu", "vmid=101");
    pve.ok("POST", CLUSTER + "/groups", "group=web");
    pve.ok("POST", CLUSTER + "/aliases", "name=Lan&cidr=10.0.0.0/8");
    pve.ok("POST", CLUSTER + "/aliases", "name=six&cidr=fd00::/8");
    pve.ok("POST", CLUSTER + "/ipset", "name=admins");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type=in&action=ACCEPT&macro=Foo | macro | unknown macro 'Foo'",
        "type=in&action=ALLOW | action | unknown action 'ALLOW'",
        "type=forward&action=DROP | type | unknown rule type 'forward'",
        "type=in&action=DROP&iface=eth0 | iface"
            + " | value does not match the regex pattern 'net\\d+'",
        "type=in&action=DROP&source=%2Bnone | source | no such ipset 'none'",
        "type=in&action=DROP&source=%2Bguest/admins | source | no such ipset 'admins'",
        "type=in&action=DROP&dest=nowhere | dest | no such alias 'nowhere'",
        "type=in&action=DROP&source=10.0.0.1&dest=fd00::1 | dest"
            + " | detected mixed ipv4/ipv6 addresses in rule",
        "type=in&action=DROP&dport=22 | proto"
            + " | missing property - 'dport' requires this property",
        "type=in&action=DROP&dport=22&proto=esp | dport | protocol 'esp' does not support ports",
        "type=in&action=DROP&sport=22&proto=icmp | sport | protocol 'icmp' does not support ports",
        "type=in&action=DROP&icmp-type=echo-request&proto=tcp | proto"
            + " | missing property - 'icmp-type' requires this property",
        "type=in&action=DROP&icmp-type=any&proto=icmpv6 | icmp-type"
            + " | invalid icmp-type 'any' for proto 'icmpv6'",
        "type=in&action=DROP&icmp-type=any&proto=icmp&dport=any | icmp-type"
            + " | 'icmp-type' cannot be specified together with 'dport'",
        "type=in&action=DROP&macro=SSH&proto=tcp&dport=23 | dport"
            + " | parameter 'dport' already define in macro (value = '22')",
      })
  void aRuleIsVerifiedAsAWhole(String form, String param, String text) {
    PveAnswer answer = pve.call("POST", VM + "/rules", form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error(param)).isEqualTo(text);
    assertThat(pve.ok("GET", VM + "/rules", "")).isEmpty();
  }

  @Test
  void aRuleMayNameWhatIsThere() {
    pve.ok("POST", VM + "/rules", "type=in&action=ACCEPT&macro=ssh&source=lan&iface=net0");
    pve.ok("POST", VM + "/rules", "type=out&action=DROP&dest=%2Bdc/admins&enable=7");
    pve.ok("POST", VM + "/rules", "type=group&action=web&proto=tcp&comment= all ");
    pve.ok(
        "POST", "/nodes/pve1/firewall/rules", "type=forward&action=DROP&source=dc/six&iface=eno1");
    JsonNode rules = pve.ok("GET", VM + "/rules", "");
    assertThat(rules.path(2).path("macro").asText()).isEqualTo("SSH");
    assertThat(rules.path(2).path("ipversion").asInt()).isEqualTo(4);
    assertThat(rules.path(1).path("enable").asInt()).isEqualTo(1);
    assertThat(rules.path(0).has("proto")).isFalse();
    assertThat(rules.path(0).path("comment").asText()).isEqualTo("all");
    PveAnswer mixed =
        pve.call("POST", VM + "/rules", "type=in&action=DROP&proto=icmp&source=dc/six");
    assertThat(mixed.status()).isEqualTo(500);
    assertThat(mixed.message()).isEqualTo("detected mixed ipv4/ipv6 addresses in rule");
  }

  @Test
  void aGroupHoldsNeitherGroupsNorInterfaces() {
    String group = CLUSTER + "/groups/web";
    assertThat(pve.call("POST", group, "type=group&action=web").error("type"))
        .isEqualTo("security groups not allowed");
    assertThat(pve.call("POST", group, "type=in&action=DROP&iface=vmbr0").error("type"))
        .isEqualTo("parameter -i not allowed for this rule type");
  }

  @Test
  void aRuleTellsWhenItsAliasIsGone() {
    pve.ok("POST", VM + "/rules", "type=in&action=ACCEPT&source=lan");
    pve.ok("DELETE", CLUSTER + "/aliases/lan", "");
    assertThat(pve.ok("GET", VM + "/rules/0", "").path("errors").path("source").asText())
        .isEqualTo("no such alias 'lan'");
  }

  @Test
  void propertiesOfARuleAreDeletedButNotWhatItNeeds() {
    pve.ok("POST", VM + "/rules", "type=in&action=ACCEPT&proto=tcp&dport=22&log=info&enable=0");
    String rule = VM + "/rules/0";
    assertThat(pve.call("PUT", rule, "delete=action").error("delete"))
        .isEqualTo("unable to delete required property 'action'");
    assertThat(pve.call("PUT", rule, "delete=colour").error("delete"))
        .isEqualTo("no such property ('colour')");
    assertThat(pve.call("PUT", rule, "delete=proto").error("proto"))
        .isEqualTo("missing property - 'dport' requires this property");
    pve.ok("PUT", rule, "delete=log,enable,dport");
    JsonNode kept = pve.ok("GET", rule, "");
    assertThat(kept.has("log")).isFalse();
    assertThat(kept.has("dport")).isFalse();
    assertThat(kept.path("enable").asInt()).isEqualTo(1);
    assertThat(pve.call("PUT", rule, "log=info&digest=abc").message())
        .isEqualTo("detected modified configuration - file changed by other user? Try again.");
  }

  @Test
  void moveToCountsThePlacesBeforeTheMove() {
    for (String port : new String[] {"4", "3", "2", "1"}) {
      pve.ok("POST", VM + "/rules", "type=in&action=ACCEPT&proto=tcp&dport=" + port + "&pos=2");
    }
    pve.ok("PUT", VM + "/rules/0", "moveto=2");
    assertThat(pve.ok("GET", VM + "/rules", "").findValuesAsText("dport"))
        .containsExactly("2", "1", "3", "4");
    pve.ok("PUT", VM + "/rules/1", "moveto=99");
    assertThat(pve.ok("GET", VM + "/rules", "").findValuesAsText("dport"))
        .containsExactly("2", "3", "4", "1");
  }

  @Test
  void setsKeepEachNetworkOnceAndOnlyThoseThatMeanSomething() {
    String set = CLUSTER + "/ipset/admins";
    pve.ok("POST", set, "cidr=10.1.0.1/32&nomatch=1");
    assertThat(pve.ok("GET", set + "/10.1.0.1", "").path("nomatch").asInt()).isEqualTo(1);
    assertThat(pve.call("POST", set, "cidr=10.1.0.1").error("cidr"))
        .isEqualTo("address '10.1.0.1' already exists");
    assertThat(pve.call("POST", set, "cidr=0.0.0.0/0").error("cidr"))
        .isEqualTo("a zero prefix is not allowed in ipset entries");
    assertThat(pve.call("POST", set, "cidr=nobody").message()).isEqualTo("no such alias 'nobody'");
    pve.ok("POST", set, "cidr=lan&comment=home");
    pve.ok("PUT", set + "/lan", "nomatch=1");
    assertThat(pve.ok("GET", set + "/lan", "").has("comment")).isFalse();
    assertThat(pve.call("PUT", set + "/10.9.9.9", "nomatch=1").error("cidr"))
        .isEqualTo("no such IP/Network");
    assertThat(pve.call("DELETE", set, "").message()).isEqualTo("IPSet 'admins' is not empty");
    pve.ok("DELETE", set, "force=1");
    assertThat(pve.call("DELETE", set, "").message()).isEqualTo("no such IPSet 'admins'");
  }

  @Test
  void setsAndGroupsAreRenamedToFreeNamesOnly() {
    pve.ok("POST", CLUSTER + "/ipset", "name=Guests&comment=all");
    assertThat(pve.call("POST", CLUSTER + "/ipset", "name=admins&rename=guests").error("name"))
        .isEqualTo("IPSet 'admins' does already exist");
    assertThat(pve.call("POST", CLUSTER + "/ipset", "name=new&rename=none").error("name"))
        .isEqualTo("IPSet 'none' does not exists");
    pve.ok("POST", CLUSTER + "/ipset", "name=people&rename=guests");
    assertThat(pve.ok("GET", CLUSTER + "/ipset", "").toString()).contains("people", "all");
    String groups = CLUSTER + "/groups";
    assertThat(pve.call("POST", groups, "group=web").error("group"))
        .isEqualTo("Security group 'web' already exists");
    pve.ok("POST", groups + "/web", "type=in&action=ACCEPT");
    assertThat(pve.call("DELETE", groups + "/web", "").message())
        .isEqualTo("Security group 'web' is not empty");
    assertThat(pve.call("DELETE", groups + "/none", "").message())
        .isEqualTo("no such security group 'none'");
    assertThat(pve.call("POST", groups, "group=new&rename=none").error("group"))
        .isEqualTo("Security group 'none' does not exists");
    pve.ok("POST", groups, "group=www&rename=web");
    assertThat(pve.ok("GET", groups + "/www", "")).hasSize(1);
  }

  @Test
  void aliasesDifferByMoreThanCase() {
    assertThat(pve.call("POST", CLUSTER + "/aliases", "name=lan&cidr=10.0.0.1").error("name"))
        .isEqualTo("alias 'lan' already exists");
    assertThat(pve.ok("GET", CLUSTER + "/aliases/LAN", "").path("name").asText()).isEqualTo("Lan");
  }

  @Test
  void onlyOptionsAreDeletedFromTheOptions() {
    pve.ok("PUT", VM + "/options", "enable=1&dhcp=0");
    assertThat(pve.call("PUT", VM + "/options", "delete=vmid").error("delete"))
        .isEqualTo("no such option 'vmid'");
    pve.ok("PUT", VM + "/options", "delete=dhcp");
    assertThat(pve.ok("GET", VM + "/options", "").has("dhcp")).isFalse();
    pve.ok("PUT", CLUSTER + "/options", "enable=2");
    assertThat(pve.ok("GET", CLUSTER + "/options", "").path("enable").asLong())
        .isGreaterThan(1_000_000_000L);
  }

  @Test
  void macrosReferencesAndLogsAreListed() {
    JsonNode macros = pve.ok("GET", CLUSTER + "/macros", "");
    assertThat(macros.findValuesAsText("macro")).contains("SSH", "DHCPv6", "Ceph", "PBS");
    assertThat(macros.findValuesAsText("descr")).hasSize(macros.size());
    pve.ok("POST", VM + "/ipset", "name=own&comment=mine");
    JsonNode refs = pve.ok("GET", VM + "/refs", "");
    assertThat(refs.findValuesAsText("ref"))
        .containsExactlyInAnyOrder("dc/Lan", "dc/six", "+dc/admins", "+guest/own");
    assertThat(pve.ok("GET", VM + "/refs?type=ipset", "").findValuesAsText("ref"))
        .containsExactlyInAnyOrder("+dc/admins", "+guest/own");
    JsonNode log = pve.call("GET", VM + "/log", "").body();
    assertThat(log.path("data").findValuesAsText("t")).containsExactly("no content");
    assertThat(log.path("total").asInt()).isEqualTo(1);
  }
}
