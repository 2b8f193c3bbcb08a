package io.proxmoxmpc.operator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerMapperTest {
  private static DesiredGuest map(String spec) {
    Mapping mapping = new ContainerMapper().map(Manifests.container(spec));
    assertThat(mapping.problems()).as(spec).isEmpty();
    return mapping.desired().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                              | ``
          {hostname: dns-1}                               | hostname=dns-1
          {cpu: {cores: 1, limitCores: "0.5", units: 100}}| cores=1 cpulimit=0.5 cpuunits=100
          {memory: {size: 512Mi, swap: 1Gi}}              | memory=512 swap=1024
          {features: {nesting: true}}                     | features.nesting=1
          {boot: {onBoot: true, startup: {order: 1}}}     | onboot=1 startup.order=1
          {networks: [{slot: net0, name: eth0, bridge: vmbr0, vlan: 7, firewall: true, ipv4: {address: dhcp}}]} | net0.bridge=vmbr0 net0.firewall=1 net0.ip=dhcp net0.name=eth0 net0.tag=7
          {networks: [{slot: net0, ipv4: {address: 10.0.0.2/24, gateway: 10.0.0.1}, ipv6: {address: "fd00::2/64", gateway: "fd00::1"}}]} | net0.gw=10.0.0.1 net0.gw6=fd00::1 net0.ip=10.0.0.2/24 net0.ip6=fd00::2/64
          {extraConfig: {swap: "0", features: "keyctl=1"}}| features=keyctl=1 swap=0
          {unprivileged: true}                            | ``
          """)
  void declaresWhatIsDeclaredAndNothingElse(String spec, String config) {
    assertThat(VmMapperTest.flat(map(spec).content().config())).isEqualTo(config);
  }

  @Test
  void whatOnlyTheCreateCallTakesStandsApart() {
    DesiredGuest guest =
        map(
            """
            source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
            unprivileged: true
            rootfs: {storage: ceph, size: 8Gi}
            mountPoints: [{slot: mp0, storage: ceph, size: 20Gi, path: /var/lib/dns}]
            passwordSecretRef: {name: dns-1, key: pw}
            sshAuthorizedKeys: [a b, c d]
            """);
    assertThat(guest.source()).isEqualTo(new Source.OsTemplate("local:vztmpl/debian-13.tar.zst"));
    assertThat(guest.content().createOnly())
        .isEqualTo(Map.of("unprivileged", "1", "ssh-public-keys", "a b\nc d"));
    assertThat(guest.content().secrets())
        .isEqualTo(Map.of("password", new SecretRef("shop", "dns-1", "pw")));
    assertThat(guest.content().disks()).extracting("slot").containsExactly("rootfs", "mp0");
    assertThat(guest.content().disks().get(1).options().values())
        .isEqualTo(Map.of("mp", "/var/lib/dns"));
    assertThat(guest.content().cloudInitDrive()).isNull();
  }

  @Test
  void aCloneCannotGetAPassword() {
    Mapping mapping =
        new ContainerMapper()
            .map(
                Manifests.container(
                    """
                    source: {clone: {vmid: 9001}}
                    passwordSecretRef: {name: s}
                    sshAuthorizedKeys: [a b]
                    """));
    assertThat(mapping.desired()).isEmpty();
    assertThat(mapping.problems())
        .hasSize(2)
        .allSatisfy(p -> assertThat(p).contains("spec.", "remove it"));
  }
}
