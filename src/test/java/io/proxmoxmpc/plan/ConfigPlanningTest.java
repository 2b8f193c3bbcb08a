package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.LastApplied.Entry;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.SecretRef;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain keys and sub-keys: written, left, corrected, reported, put back (laws 3, 5). */
class ConfigPlanningTest {
  /** kind, key, sub-key, what is declared, what stands there before, what is then written. */
  private static final String FIELDS =
      """
      VM | cores     | ''       | 4        | 2                      | 4
      VM | sockets   | ''       | 2        | -                      | 2
      VM | cpu       | cputype  | host     | kvm64,flags=+aes       | host,flags=+aes
      VM | cpulimit  | ''       | 1.5      | 2                      | 1.5
      VM | cpuunits  | ''       | 1024     | -                      | 1024
      VM | memory    | current  | 4096     | 2048                   | 4096
      VM | balloon   | ''       | 2048     | 0                      | 2048
      VM | shares    | ''       | 500      | -                      | 500
      VM | net0      | bridge   | vmbr1    | virtio=AA:BB:CC:00:00:01,bridge=vmbr0,rate=5 | virtio=AA:BB:CC:00:00:01,bridge=vmbr1,rate=5
      VM | net0      | model    | e1000    | virtio=AA:BB:CC:00:00:01,bridge=vmbr0 | e1000=AA:BB:CC:00:00:01,bridge=vmbr0
      VM | net0      | tag      | 20       | virtio=AA:BB:CC:00:00:01,bridge=vmbr0 | virtio=AA:BB:CC:00:00:01,bridge=vmbr0,tag=20
      VM | net0      | firewall | 1        | virtio=AA:BB:CC:00:00:01,bridge=vmbr0 | virtio=AA:BB:CC:00:00:01,bridge=vmbr0,firewall=1
      VM | net0      | macaddr  | AA:BB:CC:00:00:02 | virtio=AA:BB:CC:00:00:01,bridge=vmbr0 | virtio=AA:BB:CC:00:00:02,bridge=vmbr0
      VM | ciuser    | ''       | ops      | debian                 | ops
      VM | sshkeys   | ''       | ssh-ed25519 AAAA b | ssh-ed25519%20AAAA%20a | ssh-ed25519 AAAA b
      VM | ipconfig0 | ip       | dhcp     | gw6=fe80::1,ip=10.0.0.2/24 | gw6=fe80::1,ip=dhcp
      VM | agent     | enabled  | 1        | 0,fstrim_cloned_disks=1 | 1,fstrim_cloned_disks=1
      VM | onboot    | ''       | 1        | -                      | 1
      VM | startup   | up       | 30       | order=2,down=9         | 2,down=9,up=30
      VM | watchdog  | ''       | model=i6300esb,action=reset | ib700 | i6300esb,action=reset
      VM | name      | ''       | shop     | web                    | shop
      VM | args      | ''       | -no-hpet | -                      | -no-hpet
      CT | cores     | ''       | 1        | -                      | 1
      CT | memory    | ''       | 1024     | 512                    | 1024
      CT | swap      | ''       | 0        | 512                    | 0
      CT | hostname  | ''       | dns      | web                    | dns
      CT | features  | nesting  | 1        | keyctl=1               | keyctl=1,nesting=1
      CT | net0      | ip       | dhcp     | name=eth0,bridge=vmbr0,hwaddr=AA:BB:CC:00:00:01,type=veth | bridge=vmbr0,hwaddr=AA:BB:CC:00:00:01,ip=dhcp,name=eth0,type=veth
      CT | startup   | order    | 3        | -                      | 3
      CT | onboot    | ''       | 0        | 1                      | 0
      """;

  private static Given given(String kind, String key, String sub, String wanted, String before) {
    Given given = kind.equals("VM") ? Given.vm() : Given.container();
    given.declare(key, sub, wanted);
    return before.equals("-") ? given : given.seen(key, before);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = FIELDS)
  void theFirstWriteKeepsWhatIsNotDeclared(
      String kind, String key, String sub, String wanted, String before, String written) {
    Given given = given(kind, key, sub, wanted, before);
    assertThat(given.write().set()).isEqualTo(Map.of(key, written));
    assertThat(given.write().delete()).isEmpty();
    assertThat(given.write().digest()).isEqualTo(given.digest);
    assertThat(given.plan().drift()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = FIELDS)
  void whatStandsAsDeclaredIsNotWritten(
      String kind, String key, String sub, String wanted, String before, String written) {
    Given given = given(kind, key, sub, wanted, written);
    assertThat(given.plan().steps()).isEmpty();
    String path = KeyDiff.path(key, key.equals("watchdog") ? "model" : sub);
    Entry noted = given.planned().settled().entries().get(path);
    assertThat(noted).isNotNull();
    assertThat(noted.former())
        .as("found so: that is also what stood there")
        .isEqualTo(noted.applied());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = FIELDS)
  void anothersChangeIsCorrectedOrOnlyReported(
      String kind, String key, String sub, String wanted, String before, String written) {
    Given given = given(kind, key, sub, wanted, written);
    given.applied = given.planned().settled();
    if (before.equals("-")) {
      given.current.remove(key);
    } else {
      given.seen(key, before);
    }
    assertThat(given.plan().drift()).isNotEmpty();
    assertThat(given.write().set()).isEqualTo(Map.of(key, written));
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().drift()).isNotEmpty();
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.planned().settled()).isEqualTo(given.applied);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = FIELDS)
  void whatIsNoLongerDeclaredGoesBack(
      String kind, String key, String sub, String wanted, String before, String written) {
    Given given = given(kind, key, sub, wanted, before);
    new Pve(given).take(given.plan().next().orElseThrow());
    given.undeclare(key);
    if (before.equals("-")) {
      assertThat(given.write().delete()).containsExactly(key);
      return;
    }
    new Pve(given).take(given.plan().next().orElseThrow());
    String now = given.current.get(key);
    KeyRules.parse(given.kind, key, before)
        .values()
        .forEach((name, value) ->
            assertThat(
                    KeyRules.same(
                        given.kind,
                        key,
                        name,
                        KeyRules.parse(given.kind, key, now).values().get(name),
                        value))
                .as("%s: %s", name, now)
                .isTrue());
    given.applied = given.planned().settled();
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.applied.entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = FIELDS)
  void whatSomebodyChangedAfterUsIsTheirsOnceUndeclared(
      String kind, String key, String sub, String wanted, String before, String written) {
    Given given = given(kind, key, sub, wanted, before);
    new Pve(given).take(given.plan().next().orElseThrow());
    String theirs =
        switch (key) {
          case "net0" ->
              given.current.get(key).replaceFirst(",bridge=vmbr.", ",bridge=vmbr9") + ",tag=99";
          case "watchdog" -> "model=ib700,action=pause";
          default ->
              KeyRules.format(
                  given.kind, key, KeyRules.parse(given.kind, key, written).with(sub, "77"));
        };
    given.seen(key, theirs).undeclare(key);
    boolean otherSubKey = key.equals("net0") && !sub.equals("bridge") && !sub.equals("tag");
    if (!otherSubKey) {
      assertThat(given.plan().steps()).isEmpty();
    }
    assertThat(given.plan().drift()).isEmpty();
  }

  @Test
  void anAdoptedValueThatWasFoundEqualStaysWhenUndeclared() {
    Given given = Given.vm().seen("cores", "4").declare("cores", "4");
    given.applied = given.planned().settled();
    given.undeclare("cores");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.planned().settled().entries()).isEmpty();
  }

  @Test
  void theFormerValueIsThatBeforeTheFirstOfSeveralWrites() {
    Given given = Given.vm().seen("cores", "1").declare("cores", "2");
    new Pve(given).take(given.plan().next().orElseThrow());
    new Pve(given.declare("cores", "4")).take(given.plan().next().orElseThrow());
    given.undeclare("cores");
    assertThat(given.write().set()).isEqualTo(Map.of("cores", "1"));
  }

  @Test
  void aRequiredKeyWithoutFormerValueIsReleasedAndReported() {
    Given given = Given.container().applied("memory", "1024", null).seen("memory", "1024");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().notes())
        .anyMatch(note -> note.startsWith("memory is no longer declared"));
    assertThat(given.planned().settled().entries()).isEmpty();
    Given named = Given.vm().applied("name", "web", null);
    assertThat(named.plan().steps()).isEmpty();
    assertThat(named.plan().notes()).hasSize(1);
  }

  @Test
  void aSubKeyThatTheRestNeedsIsReleased() {
    Given given =
        Given.vm().seen("agent", "1,fstrim_cloned_disks=1").applied("agent.enabled", "1", null);
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().notes()).hasSize(1);
    given.seen("agent", "1");
    assertThat(given.write().delete()).containsExactly("agent");
  }

  @Test
  void aValueThatWouldEndItsPlaceInTheTextIsRefused() {
    Given given = Given.vm().declare("net0", "bridge", "vmbr0,tag=666");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("net0.bridge"));
  }

  @Test
  void pendingValuesAreWhatCounts() {
    Given given = Given.vm().seen("cores", "1").waiting("cores", "4").declare("cores", "4");
    assertThat(given.plan().steps()).noneMatch(step -> step.action() instanceof Action.Configure);
    given.waiting("cores", "8");
    assertThat(given.write().set()).isEqualTo(Map.of("cores", "4"));
    given.pending.clear();
    given.deletes.add("cores");
    assertThat(given.write().set()).isEqualTo(Map.of("cores", "4"));
  }

  @Test
  void aSecretIsWrittenOnceAfterACloneAndNamedNotShown() {
    Given given = Given.vm();
    given.secrets.put("cipassword", new SecretRef("shop", "web", "password"));
    assertThat(given.plan().steps()).as("the guest is not new").isEmpty();
    given.created = true;
    assertThat(given.write().secrets()).containsOnlyKeys("cipassword");
    assertThat(given.write().set()).isEmpty();
    assertThat(given.plan().steps().getFirst().changes())
        .containsExactly(new Change("cipassword", null, "Secret shop/web, key password"));
    new Pve(given).take(given.plan().next().orElseThrow());
    assertThat(given.plan().steps()).isEmpty();
    given.secrets.put("cipassword", new SecretRef("shop", "other", "password"));
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().notes()).singleElement().asString().contains("at creation only");
  }

  @Test
  void aContainersPasswordIsNeverWrittenLater() {
    Given given = Given.container();
    given.created = true;
    given.secrets.put("password", new SecretRef("shop", "web", "password"));
    assertThat(given.plan().steps()).isEmpty();
  }
}
