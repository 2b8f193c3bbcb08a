package io.proxmoxmpc.operator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Source;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VmMapperTest {
  /** The config as {@code key.subkey=value} lines. */
  static String flat(Map<String, PropertyString> config) {
    TreeMap<String, String> lines = new TreeMap<>();
    config.forEach((key, value) -> {
      value.values().forEach((s, v) -> lines.put(s.isEmpty() ? key : key + "." + s, v));
      if (value.values().isEmpty()) {
        lines.put(key, "{}");
      }
    });
    return lines.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue().replace("\n", "\\n"))
        .collect(Collectors.joining(" "));
  }

  private static DesiredGuest map(String spec) {
    Mapping mapping = new VmMapper().map(Manifests.vm(spec));
    assertThat(mapping.problems()).as(spec).isEmpty();
    return mapping.desired().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                   | ``
          {cpu: {cores: 2}}                                    | cores=2
          {cpu: {cores: 4, sockets: 2, type: host}}            | cores=4 cpu.cputype=host sockets=2
          {cpu: {limitCores: "1.5", units: 1024}}              | cpulimit=1.5 cpuunits=1024
          {cpu: {}}                                            | ``
          {memory: {size: 4Gi}}                                | memory.current=4096
          {memory: {size: 1Ti, minimum: 512Mi, shares: 0}}     | balloon=512 memory.current=1048576 shares=0
          {networks: [{slot: net0}]}                           | net0={}
          {networks: [{slot: net0, bridge: vmbr0}]}            | net0.bridge=vmbr0
          {networks: [{slot: net1, bridge: v, model: e1000, vlan: 20, firewall: true}]} | net1.bridge=v net1.firewall=1 net1.model=e1000 net1.tag=20
          {networks: [{slot: net0, firewall: false}]}          | net0.firewall=0
          {cloudInit: {user: ops}}                             | ciuser=ops
          {cloudInit: {sshAuthorizedKeys: [a b, c d]}}         | sshkeys=a b\\nc d
          {cloudInit: {sshAuthorizedKeys: []}}                 | ``
          {cloudInit: {ipConfigs: [{network: net0, ipv4: {address: dhcp}}]}} | ipconfig0.ip=dhcp
          {cloudInit: {ipConfigs: [{network: net3, ipv4: {address: 10.0.0.2/24, gateway: 10.0.0.1}, ipv6: {address: auto}}]}} | ipconfig3.gw=10.0.0.1 ipconfig3.ip=10.0.0.2/24 ipconfig3.ip6=auto
          {cloudInit: {ipConfigs: [{network: net0, ipv6: {address: "fd00::2/64", gateway: "fd00::1"}}]}} | ipconfig0.gw6=fd00::1 ipconfig0.ip6=fd00::2/64
          {agent: {enabled: true}}                             | agent.enabled=1
          {agent: {}}                                          | ``
          {boot: {order: [scsi0, net0], onBoot: true}}         | boot.order=scsi0;net0 onboot=1
          {boot: {startup: {order: 2, upSeconds: 30, downSeconds: 60}}} | startup.down=60 startup.order=2 startup.up=30
          {boot: {onBoot: false, startup: {upSeconds: 0}}}     | onboot=0 startup.up=0
          {guestName: shop-db}                                 | name=shop-db
          {extraConfig: {watchdog: "model=i6300esb,action=reset"}} | watchdog=model=i6300esb,action=reset
          {extraConfig: {cpu: "host,flags=+aes", balloon: "0"}}| balloon=0 cpu=host,flags=+aes
          {extraConfig: {serial0: socket, usb13: "host=1-1"}}  | serial0=socket usb13=host=1-1
          {tags: [b, a], description: x, pool: p}              | ``
          """)
  void declaresWhatIsDeclaredAndNothingElse(String spec, String config) {
    assertThat(flat(map(spec).content().config())).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                    | RUNNING
          {powerState: Stopped}                                 | STOPPED
          {powerState: Running, source: {existing: {vmid: 7}}}  | RUNNING
          {powerState: Unmanaged}                               | UNMANAGED
          {source: {existing: {vmid: 700}}}                     | UNMANAGED
          {source: {backup: {volume: 'local:backup/x'}}}        | UNMANAGED
          {source: {clone: {vmid: 9000, mode: Full}}}           | RUNNING
          """)
  void powerFollowsTheManifestAlone(String spec, PowerState power) {
    assertThat(map(spec).power()).isEqualTo(power);
  }

  static Stream<Map.Entry<String, Source>> sources() {
    return Map.<String, Source>of(
        "{}",
        new Source.Blank(),
        "{source: {clone: {template: debian-13, mode: Full, storage: ceph}}}",
        new Source.CloneOf(null, "debian-13", true, "ceph"),
        "{source: {clone: {vmid: 9000, mode: Linked}}}",
        new Source.CloneOf(9000, null, false, null),
        "{source: {clone: {vmid: 9000}}}",
        new Source.CloneOf(9000, null, true, null),
        "{source: {clone: {vmid: 9000, snapshot: s1}}}",
        new Source.Unsupported("spec.source.clone.snapshot"),
        "{source: {backup: {volume: 'local:backup/x'}}}",
        new Source.Unsupported("spec.source.backup"),
        "{source: {existing: {vmid: 104}}}",
        new Source.Existing(104))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sourceIsOneThing(Map.Entry<String, Source> row) {
    assertThat(map(row.getKey()).source()).isEqualTo(row.getValue());
  }

  @Test
  void theRestIsTakenOver() {
    DesiredGuest guest =
        map(
            """
            vmid: 120
            node: pve1
            pool: shop
            description: Shop front
            tags: [web, shop]
            absent: [scsi3, net0.tag, "tags:old"]
            disks:
            - {slot: scsi0, size: 32Gi, discard: true, ioThread: true}
            - {slot: scsi1, storage: ceph, size: 1Gi, discard: false, importFrom: "local:import/x.qcow2"}
            cloudInit: {drive: {slot: ide2, storage: ceph}, passwordSecretRef: {name: s}}
            policy: {management: Observe, deletion: Delete, drift: Report, reboot: {mode: IfNeeded},
                     shutdown: {timeoutSeconds: 5, onTimeout: Stop}, approval: Manual}
            """);
    assertThat(guest.owner().path()).isEqualTo("shop/web-1");
    assertThat(guest.owner().uid()).isEqualTo("uid-1");
    assertThat(guest.generation()).isEqualTo(3);
    assertThat(guest.cluster()).isEqualTo("home");
    assertThat(guest.place()).isEqualTo(new DesiredGuest.Place(120, "pve1", "shop"));
    DesiredGuest.Content content = guest.content();
    assertThat(content.defaultName()).isEqualTo("web-1");
    assertThat(content.description()).isEqualTo("Shop front");
    assertThat(content.tags()).containsExactly("shop", "web");
    assertThat(content.absent()).containsExactly("net0.tag", "scsi3", "tags:old");
    assertThat(content.disks()).hasSize(2);
    assertThat(content.disks().get(0).options().values())
        .isEqualTo(Map.of("discard", "on", "iothread", "1"));
    assertThat(content.disks().get(0).size()).isEqualTo(new Size(32L << 30));
    assertThat(content.disks().get(1).options().values()).isEqualTo(Map.of("discard", "ignore"));
    assertThat(content.disks().get(1).importFrom()).isEqualTo("local:import/x.qcow2");
    assertThat(content.cloudInitDrive()).isEqualTo(new CloudInitDrive("ide2", "ceph"));
    assertThat(content.secrets())
        .isEqualTo(Map.of("cipassword", new SecretRef("shop", "s", "password")));
    assertThat(guest.policy().toString())
        .contains("OBSERVE", "DELETE", "REPORT", "IF_NEEDED", "MANUAL", "5", "true");
  }

  @Test
  void aCloudInitSectionAsksForADriveAndItsAbsenceDoesNot() {
    assertThat(map("{cloudInit: {user: ops}}").content().cloudInitDrive())
        .isEqualTo(new CloudInitDrive(null, null));
    assertThat(map("{}").content().cloudInitDrive()).isNull();
  }
}
