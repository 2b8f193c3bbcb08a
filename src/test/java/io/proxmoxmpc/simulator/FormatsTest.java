package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that do not fit a format are refused with the text of the module that registers it. */
final class FormatsTest {
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient pve = PveClient.root(simulator);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "hotplug | network,dsk | invalid hotplug feature 'dsk'",
        "nameserver | 10.0.0.1 x_y | value does not look like a valid address: x_y",
        "affinity | 0,7-3 | unable to parse cpuset option",
        "bootdisk | net0 | invalid boot disk 'net0'",
        "startup | order=first | unable to parse startup options",
      })
  void ofAVm(String key, String value, String text) {
    PveAnswer answer = pve.put("/nodes/pve1/qemu/9000/config", key, value);
    assertThat(answer.error(key)).isEqualTo("invalid format - " + text + "\n");
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dport | 22:20 | backwards range '22:20' not allowed, did you mean '20:22'?",
        "dport | 22,99999 | invalid port '99999'",
        "dport | nosuchservice | invalid port 'nosuchservice'",
        "dport | 80, | extraneous commas in list",
        "dport | echo-request,80 | ICMP ports not allowed in port range",
        "sport | echo-request | invalid port 'echo-request'",
        "proto | tpc | unknown protocol 'tpc'",
        "icmp-type | ping | invalid icmp-type value 'ping'",
        "source | 10.0.0.300 | invalid IP address: Invalid quad in IP address 10.0.0.300 - 300",
        "source | 10.0.0.1-10.0.0.9,10.1.0.1 | you can't use a range in a list",
        "dest | 128.0.0.0/33 | invalid IP address: Prefix length 33 is longer than IP address (32)",
      })
  void ofAFirewallRule(String key, String value, String text) {
    PveAnswer answer =
        pve.post("/cluster/firewall/rules", "type", "in", "action", "ACCEPT", key, value);
    assertThat(answer.error(key)).isEqualTo("invalid format - " + text + "\n");
  }

  /** A whole network, a single address and a service by its name are what people write. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dport | https,8000:8080",
        "proto | 89",
        "source | 10.0.0.0/8",
        "dest | +servers",
        "source | fd00::/64",
        "dest | 10.0.0.1,10.0.0.2",
      })
  void whatFitsAFirewallRule(String key, String value) {
    pve.post("/cluster/firewall/ipset", "name", "servers");
    PveAnswer answer =
        pve.post("/cluster/firewall/rules", "type", "in", "action", "ACCEPT", key, value);
    assertThat(answer.error(key)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/cluster/firewall/aliases | name=lan&cidr=10.0.0.1%2F30 | cidr | Invalid prefix"
            + " 00001010000000000000000000000001/30",
        "/cluster/firewall/aliases | name=lan&cidr=lan | cidr | value does not look like a valid"
            + " IP address or CIDR network",
        "/cluster/replication | id=99-0&target=pve2&type=local | id | invalid replication job id"
            + " '99-0' (guest IDs < 100 are reseved)",
        "/cluster/replication | id=x&target=pve2&type=local | id | invalid replication job id 'x'",
        "/storage | storage=new&type=nfs&options=a%20b | options | invalid options 'a b'",
        "/storage | storage=new&type=nfs&server=a_b | server | value does not look like a valid"
            + " server name or IP address",
        "/storage | storage=new&type=dir&path=here | path | value does not look like a valid"
            + " absolute path",
        "/nodes/pve1/certificates/custom | certificates=x | certificates | not a valid"
            + " PEM-formatted string.",
        "/nodes/pve1/certificates/custom | certificates=x&key=-----BEGIN%20KEY-----x | key | not a"
            + " valid PEM-formatted string.",
        "/cluster/metrics/server/m | type=graphite&port=1&server=a&path=a..b | path | value does not"
            + " look like a valid graphite path",
        "/cluster/sdn/zones | zone=z1&type=evpn&rt-import=1:2,65000 | rt-import | value does not"
            + " look like a valid bgp route-target",
        "/cluster/sdn/controllers | controller=c&type=isis&isis-net=49.0001 | isis-net | value does"
            + " not look like a valid isis net",
        "/nodes/pve1/qemu/9000/migrate | target=pve2&targetstorage=a%3Ab%3Ac | targetstorage |"
            + " entry 'a:b:c' contains invalid ID - storage ID 'a:b:c' contains illegal"
            + " characters",
      })
  void ofOthers(String path, String form, String key, String text) {
    PveAnswer answer = pve.send("POST", path, form);
    assertThat(answer.error(key).stripTrailing()).isEqualTo("invalid format - " + text);
  }

  @Test
  void aCertificateChainMayHaveTextBeforeIt() {
    String one = "-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----\n";
    PveAnswer answer =
        pve.post("/nodes/pve1/certificates/custom", "certificates", "subject=x\n" + one + one);
    assertThat(answer.error("certificates")).isEmpty();
  }

  @Test
  void aDomainOfAcmeHasTwoLabelsAndAnAliasMayBeginWithAnUnderscore() {
    String path = "/nodes/pve1/config";
    PveAnswer domain = pve.put(path, "acmedomain0", "domain=localhost");
    assertThat(domain.error("acmedomain0"))
        .contains("value 'localhost' does not look like a valid domain name!");
    PveAnswer alias = pve.put(path, "acmedomain0", "domain=a.example,alias=_acme.b.example");
    assertThat(alias.error("acmedomain0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mon..fri 02:30",
        "*/30",
        "sat",
        "daily",
        "22:15",
        "mon,wed 0/4:0",
        "*-*-01 04:00",
      })
  void aScheduleInWordsOfSystemd(String schedule) {
    PveAnswer answer = pve.post("/cluster/backup", "all", 1, "schedule", schedule);
    assertThat(answer.error("schedule")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"soon", "25:00", "mon 10:99", "now 1:00"})
  void aScheduleThatIsNone(String schedule) {
    PveAnswer answer = pve.post("/cluster/backup", "all", 1, "schedule", schedule);
    assertThat(answer.error("schedule"))
        .startsWith("invalid format - invalid calendar event '" + schedule + "' - unable to parse");
  }

  /** As people meet it who write a name and a time. */
  @Test
  void aScheduleThatBeginsWithAnotherWordThanADay() {
    PveAnswer answer = pve.post("/cluster/backup", "all", 1, "schedule", "daily 03:30");
    assertThat(answer.error("schedule"))
        .isEqualTo(
            "invalid format - invalid calendar event 'daily 03:30' - unable to parse calendar event"
                + " at 'daily' - Context(\"weekday\")\n");
  }
}
