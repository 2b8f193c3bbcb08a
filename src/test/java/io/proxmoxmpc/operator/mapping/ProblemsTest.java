package io.proxmoxmpc.operator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.api.ProxmoxVM;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manifest may not say, whether or not the API server would have refused it already. */
class ProblemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {memory: {size: "32"}}                        | spec.memory.size: '32' must have a unit
          {memory: {size: 99999999999999999999Gi}}      | spec.memory.size
          {memory: {size: 100Ki}}                       | whole number of MiB
          {memory: {minimum: 1.5Gi}}                    | spec.memory.minimum
          {disks: [{slot: scsi0, size: big}]}           | spec.disks[scsi0].size: 'big' must have a unit
          {extraConfig: {scsi1: "local:8"}}             | spec.extraConfig[scsi1]: a disk cannot
          {extraConfig: {net0: "virtio"}}               | use spec.networks
          {extraConfig: {ipconfig0: "ip=dhcp"}}         | use spec.cloudInit.ipConfigs
          {extraConfig: {name: x}}                      | use spec.guestName
          {extraConfig: {description: x}}               | use spec.description
          {extraConfig: {tags: x}}                      | use spec.tags
          {extraConfig: {pool: x}}                      | use spec.pool
          {extraConfig: {cipassword: x}}                | use spec.cloudInit.passwordSecretRef
          {extraConfig: {sshkeys: x}}                   | use spec.cloudInit.sshAuthorizedKeys
          {extraConfig: {cicustom: x}}                  | use the fields of spec.cloudInit
          {extraConfig: {boot: x}}                      | use spec.boot.order
          {extraConfig: {lock: backup}}                 | Proxmox keeps this key itself
          {extraConfig: {template: "1"}}                | Proxmox keeps this key itself
          {extraConfig: {parent: x}}                    | Proxmox keeps this key itself
          {extraConfig: {meta: x}}                      | Proxmox keeps this key itself
          {extraConfig: {vmgenid: x}}                   | Proxmox keeps this key itself
          {extraConfig: {digest: x}}                    | Proxmox keeps this key itself
          {extraConfig: {unused3: x}}                   | Proxmox keeps this key itself
          {extraConfig: {delete: scsi0}}                | no config key of a VM
          {extraConfig: {skiplock: "1"}}                | no config key of a VM
          {extraConfig: {archive: x}}                   | no config key of a VM
          {extraConfig: {"a b\\nc": x}}                 | no config key of a VM
          {extraConfig: {"${x}": x}}                    | no config key of a VM
          {extraConfig: {serial9: x, serial00: x}}      | spec.extraConfig[serial00]
          {extraConfig: {args: "a\\nlock: x"}}          | must be one line
          {extraConfig: {nameserver: ""}}               | must not be empty
          {cpu: {cores: 2}, extraConfig: {cores: "3"}}  | spec.extraConfig[cores]: a field of spec
          {agent: {enabled: true}, extraConfig: {agent: "1"}} | a field of spec writes this key
          {absent: [nonsense]}                          | spec.absent[nonsense]: no config key
          {absent: [name]}                              | cannot be without it
          {absent: [lock]}                              | cannot be without it
          {absent: [net0], networks: [{slot: net0}]}    | another field of spec declares it
          {absent: [net0.tag], networks: [{slot: net0, vlan: 3}]} | spec.absent[net0.tag]
          {absent: [scsi0], disks: [{slot: scsi0}]}     | spec.absent[scsi0]
          {absent: [scsi0.discard], disks: [{slot: scsi0, discard: true}]} | another field
          {absent: ["tags:a"], tags: [a]}               | spec.tags declares this tag
          {description: "x <!-- proxmox-mpc v1 -->"}    | spec.description: contains
          {source: {clone: {}}}                         | must set exactly one of vmid and template
          {source: {clone: {vmid: 1, template: a}}}     | must set exactly one of vmid and template
          {source: {clone: {vmid: 1, mode: Linked, storage: s}}} | a linked clone stays
          {source: {clone: {vmid: 1}, existing: {vmid: 2}}} | a guest has one origin
          {vmid: 5, source: {existing: {vmid: 6}}}      | is 5, but source.existing.vmid is 6
          {cloudInit: {drive: {slot: scsi1}}, disks: [{slot: scsi1}]} | spec.cloudInit.drive.slot
          {policy: {deletion: Shred}}                   | spec.policy.deletion: this version does not know
          {policy: {management: X, drift: X, lost: X}}  | spec.policy.management
          {policy: {reboot: {mode: Sometimes}}}         | spec.policy.reboot.mode
          {policy: {approval: Maybe}}                   | spec.policy.approval
          {policy: {shutdown: {onTimeout: Wait}}}       | spec.policy.shutdown.onTimeout
          """)
  void areRefusedWithFieldCauseAndFix(String spec, String text) {
    Mapping mapping = new VmMapper().map(Manifests.vm(spec));
    assertThat(mapping.desired()).isEmpty();
    assertThat(mapping.problems())
        .anySatisfy(problem -> assertThat(problem).contains(text))
        .allSatisfy(problem -> assertThat(problem).startsWith("spec.").doesNotContain("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {policy: {drift: Adopt}}                          | spec.policy.drift
          {policy: {lost: Recreate}}                        | spec.policy.lost
          {policy: {reboot: {mode: Window}}}                | spec.policy.reboot.mode
          {placement: Pinned}                               | spec.placement
          {source: {clone: {vmid: 9000, snapshot: s}}}      | spec.source.clone.snapshot
          {source: {backup: {volume: 'local:backup/x'}}}    | spec.source.backup
          """)
  void whatComesLaterIsSaidAndStopsNothing(String spec, String text) {
    Mapping mapping = new VmMapper().map(Manifests.vm(spec));
    assertThat(mapping.problems()).isEmpty();
    assertThat(mapping.unsupported()).singleElement().asString().startsWith(text);
  }

  @Test
  void anUnknownPowerStateIsNotAnUnsetOne() {
    ProxmoxVM vm = Manifests.vm("{powerState: Dreaming}");
    assertThat(vm.getSpec().powerState()).isNull();
    FieldsV1 fields = new FieldsV1();
    fields.setAdditionalProperty("f:spec", Map.of("f:powerState", Map.of()));
    vm.getMetadata()
        .setManagedFields(List.of(new ManagedFieldsEntryBuilder().withFieldsV1(fields).build()));
    assertThat(new VmMapper().map(vm).problems())
        .singleElement()
        .asString()
        .startsWith("spec.powerState: this version does not know the value");
  }

  @Test
  void aFieldOfANewerVersionIsNamed() {
    ProxmoxVM vm = Manifests.vm("{source: {clone: {vmid: 9000}}, tags: [a]}");
    Map<String, Object> spec =
        Map.of(
            "f:source", Map.of("f:clone", Map.of("f:vmid", Map.of(), "f:speed", Map.of())),
            "f:tags", Map.of(".", Map.of(), "v:\"a\"", Map.of()),
            "f:extraConfig", Map.of("f:watchdog", Map.of()),
            "f:disks",
                Map.of("k:{\"slot\":\"scsi0\"}", Map.of("f:slot", Map.of(), "f:warp", Map.of())),
            "f:hologram", Map.of());
    FieldsV1 fields = new FieldsV1();
    fields.setAdditionalProperty("f:spec", spec);
    vm.getMetadata()
        .setManagedFields(List.of(new ManagedFieldsEntryBuilder().withFieldsV1(fields).build()));
    Mapping mapping = new VmMapper().map(vm);
    assertThat(mapping.problems()).isEmpty();
    assertThat(mapping.unsupported())
        .extracting(text -> text.substring(0, text.indexOf(':')))
        .containsExactly("spec.disks.warp", "spec.hologram", "spec.source.clone.speed");
  }

  @Test
  void aPinnedIdThatIsNotTheGuestsIsRefused() {
    ProxmoxVM vm = Manifests.vm("{vmid: 120}");
    vm.setStatus(
        new GuestStatus(
            null, null, 121, null, null, null, null, null, null, null, null, null, null, null,
            null));
    assertThat(new VmMapper().map(vm).problems())
        .singleElement()
        .isEqualTo(
            "spec.vmid: is 120, but this resource has the guest 121; write 121 or remove it");
  }
}
