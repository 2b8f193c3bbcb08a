package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our facts about keys against the API's own description and against what a real one read back. */
class KeyRulesTest {
  /** Request parameters and keys that no manifest can declare. */
  private static final Set<String> NO_CONFIG =
      Set.of("delete", "digest", "force", "node", "revert", "skiplock", "vmid", "lock");

  private static JsonNode json(String resource) throws IOException {
    try (InputStream in = KeyRulesTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static Map<String, JsonNode> parameters(GuestKind kind) throws IOException {
    Map<String, JsonNode> found = new TreeMap<>();
    json("/pve-api/schema.json")
        .path("paths")
        .path("/nodes/{node}/" + kind.apiName() + "/{vmid}/config")
        .path("PUT")
        .path("parameters")
        .properties()
        .forEach(item -> {
          if (!NO_CONFIG.contains(item.getKey())) {
            found.put(item.getKey(), item.getValue());
          }
        });
    assertThat(found).hasSizeGreaterThan(20);
    return found;
  }

  private static String example(String schemaName) {
    return schemaName.replace("[n]", "3");
  }

  @Test
  void propertyStringsAndTheirDefaultKeysAreTheApis() throws IOException {
    for (GuestKind kind : GuestKind.values()) {
      parameters(kind)
          .forEach((name, node) -> {
            String key = example(name);
            if (Slots.isDisk(kind, key) || name.equals("startup") || name.equals("cdrom")) {
              return;
            }
            if (!node.has("properties")) {
              assertThat(KeyFacts.defaultKey(kind, key)).as("%s %s", kind, key).isEmpty();
              return;
            }
            String expected = "";
            for (Map.Entry<String, JsonNode> sub : node.path("properties").properties()) {
              expected = sub.getValue().path("default_key").asInt() == 1 ? sub.getKey() : expected;
            }
            assertThat(KeyFacts.defaultKey(kind, key)).as("%s %s", kind, key).contains(expected);
          });
    }
  }

  @Test
  void freeTextsAreComparedVerbatimAndNumbersAreNot() throws IOException {
    for (GuestKind kind : GuestKind.values()) {
      parameters(kind)
          .forEach((name, node) -> {
            String key = example(name);
            if (!node.has("properties")) {
              check(key, PropertyString.WHOLE, node);
            }
            node.path("properties")
                .properties()
                .forEach(sub -> check(key, sub.getKey(), sub.getValue()));
          });
    }
  }

  private static void check(String key, String sub, JsonNode node) {
    String type = node.path("type").asText();
    // Sizes are compared as bytes, elsewhere; the start-up order is a map that the API calls a
    // text.
    boolean other = sub.equals("size") || key.equals("startup");
    if (type.equals("string") && !node.has("enum") && !other) {
      assertThat(KeyFacts.verbatim(key, sub)).as("%s.%s is a text", key, sub).isTrue();
    } else if (Set.of("boolean", "integer", "number").contains(type)) {
      assertThat(KeyFacts.verbatim(key, sub)).as("%s.%s is a %s", key, sub, type).isFalse();
    }
  }

  @Test
  void everyDefaultThatTheApiNamesIsOurs() throws IOException {
    // Where Proxmox decides by more than the key (the machine, the guest's age), we claim nothing.
    Set<String> undecided =
        Set.of(
            "boot.legacy",
            "cpu.cputype",
            "cpu.hidden",
            "cpu.reported-model",
            "vga.type",
            "watchdog.model",
            "startdate",
            "smp",
            "template",
            "vmgenid",
            "migrate_downtime",
            "migrate_speed",
            "reboot",
            "unprivileged",
            "entrypoint");
    for (GuestKind kind : GuestKind.values()) {
      Set<String> different = new TreeSet<>();
      parameters(kind)
          .forEach((name, node) -> {
            String key = example(name);
            if (node.has("default") && !undecided.contains(name)) {
              differ(kind, key, PropertyString.WHOLE, node, different);
            }
            if (!Slots.isDisk(kind, key)) {
              node.path("properties")
                  .properties()
                  .forEach(sub -> {
                    boolean ours = Set.of("agent", "memory", "features", "net[n]").contains(name);
                    if (sub.getValue().has("default") && ours) {
                      differ(kind, key, sub.getKey(), sub.getValue(), different);
                    }
                  });
            }
          });
      assertThat(different).isEmpty();
    }
  }

  private static void differ(
      GuestKind kind, String key, String sub, JsonNode node, Set<String> different) {
    String theirs = node.path("default").asText();
    if (!KeyRules.same(kind, key, sub, null, theirs)) {
      different.add(kind + " " + KeyDiff.path(key, sub) + "=" + theirs);
    }
  }

  @Test
  void whatWasSentIsNoDifferenceToWhatReadsBack() throws IOException {
    int compared = 0;
    for (JsonNode entry : json("/pve-api/captures.json").path("normalisation").path("entries")) {
      GuestKind kind = GuestKind.ofApiName(entry.path("guest").asText());
      for (Map.Entry<String, JsonNode> sent : entry.path("put").properties()) {
        String key = sent.getKey();
        JsonNode back = entry.path("changedInConfig").path(key);
        boolean planned = Set.of("tags", "description", "delete", "cipassword").contains(key);
        if (entry.path("status").asInt() != 200
            || back.isNull()
            || back.isMissingNode()
            || planned) {
          continue;
        }
        PropertyString wanted = KeyRules.parse(kind, key, sent.getValue().asText());
        PropertyString seen = KeyRules.parse(kind, key, back.asText());
        wanted
            .values()
            .forEach((sub, value) -> {
              boolean place = Slots.isDisk(kind, key) && Set.of("volume", "size").contains(sub);
              if (!place) {
                assertThat(KeyRules.same(kind, key, sub, seen.values().get(sub), value))
                    .as("%s %s.%s: sent %s, read %s", kind, key, sub, value, back)
                    .isTrue();
              }
            });
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QEMU | memory   | current   | 0512  | 512
          QEMU | cpulimit | ''        | 1.50  | 1.5
          QEMU | cores    | ''        |       | 1
          QEMU | balloon  | ''        | 0     | 0
          QEMU | agent    | enabled   | on    | 1
          QEMU | net0     | firewall  |       | 0
          QEMU | net0     | macaddr   | bc:24:11:aa:aa:ab | BC:24:11:AA:AA:AB
          QEMU | scsi0    | discard   |       | ignore
          QEMU | cpuunits | ''        | 10000 | 200000
          QEMU | nameserver | ''      | ' '   |
          QEMU | sshkeys  | ''        | 'a b' | 'a b'
          LXC  | swap     | ''        |       | 512
          LXC  | features | nesting   | 0     |
          LXC  | net0     | hwaddr    | bc:24:11:aa:aa:ab | BC:24:11:AA:AA:AB
          """)
  void meansTheSame(GuestKind kind, String key, String sub, String seen, String wanted) {
    assertThat(KeyRules.same(kind, key, sub, seen, wanted)).isTrue();
    assertThat(KeyRules.same(kind, key, sub, wanted, seen)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QEMU | name     | ''       | on   | 1
          QEMU | ciuser   | ''       | 007  | 7
          QEMU | scsi0    | serial   | 1    | 1.0
          QEMU | name     | ''       | web  | Web
          QEMU | cores    | ''       |      | 2
          QEMU | balloon  | ''       |      | 0
          QEMU | cpuunits | ''       | 9999 | 200000
          QEMU | net0     | tag      |      | 20
          QEMU | memory   | current  | 1e3  | 1000
          QEMU | boot     | order    | scsi0;net0 | net0;scsi0
          LXC  | cores    | ''       |      | 1
          LXC  | hostname | ''       | 1e1  | 10
          """)
  void meansSomethingElse(GuestKind kind, String key, String sub, String seen, String wanted) {
    assertThat(KeyRules.same(kind, key, sub, seen, wanted)).isFalse();
    assertThat(KeyRules.same(kind, key, sub, wanted, seen)).isFalse();
  }

  @Test
  void readsSshKeysDecodedAndComparesThemTrimmed() {
    String stored = "ssh-ed25519%20AAAA%2Bb%20a%40b%0A";
    PropertyString seen = KeyRules.parse(GuestKind.QEMU, "sshkeys", stored);
    assertThat(seen.get("")).contains("ssh-ed25519 AAAA+b a@b");
    assertThat(
            KeyRules.same(
                GuestKind.QEMU,
                "sshkeys",
                "",
                "ssh-ed25519 AAAA+b a@b",
                " ssh-ed25519 AAAA+b a@b\n\n"))
        .isTrue();
    assertThat(KeyRules.parse(GuestKind.QEMU, "sshkeys", "broken%zz").get(""))
        .contains("broken%zz");
  }

  @Test
  void readsModelAndMacTogetherAndWritesThemAsProxmoxDoes() {
    PropertyString net =
        KeyRules.parse(GuestKind.QEMU, "net0", "e1000=BC:24:11:00:05:01,bridge=vmbr0,rate=10");
    assertThat(net.values())
        .containsEntry("model", "e1000")
        .containsEntry("macaddr", "BC:24:11:00:05:01");
    assertThat(KeyRules.format(GuestKind.QEMU, "net0", net))
        .isEqualTo("e1000=BC:24:11:00:05:01,bridge=vmbr0,rate=10");
    PropertyString fresh = KeyRules.parse(GuestKind.QEMU, "net0", "bridge=vmbr0,model=virtio");
    assertThat(KeyRules.format(GuestKind.QEMU, "net0", fresh)).isEqualTo("virtio,bridge=vmbr0");
  }

  @Test
  void namesEverySubKeyWhereProxmoxKnowsNoDefaultOne() {
    PropertyString net = KeyRules.parse(GuestKind.LXC, "net0", "name=eth0,bridge=vmbr0");
    assertThat(KeyRules.format(GuestKind.LXC, "net0", net)).isEqualTo("bridge=vmbr0,name=eth0");
    PropertyString ip = KeyRules.parse(GuestKind.QEMU, "ipconfig0", "gw=10.0.0.1,ip=10.0.0.5/24");
    assertThat(KeyRules.format(GuestKind.QEMU, "ipconfig0", ip))
        .isEqualTo("gw=10.0.0.1,ip=10.0.0.5/24");
    PropertyString features = KeyRules.parse(GuestKind.LXC, "features", "nesting=1");
    assertThat(KeyRules.format(GuestKind.LXC, "features", features)).isEqualTo("nesting=1");
  }

  @Test
  void splitsAValueThatTheUserWroteAsOneText() {
    PropertyString text = PropertyString.scalar("model=i6300esb,action=reset");
    assertThat(KeyRules.declared(GuestKind.QEMU, "watchdog", text).values())
        .isEqualTo(Map.of("model", "i6300esb", "action", "reset"));
    assertThat(KeyRules.declared(GuestKind.QEMU, "args", PropertyString.scalar("a=b,c")).values())
        .isEqualTo(Map.of("", "a=b,c"));
  }
}
