package io.proxmoxmpc.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator that was rolled back meets objects of its successor; none may stop it. */
class WireTest {
  /** With no settings at all: what holds here holds for every client. */
  private final ObjectMapper plain = new ObjectMapper();

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

  private ProxmoxVM vm(String text) throws Exception {
    return yaml.readValue(text, ProxmoxVM.class);
  }

  @Test
  void anUnknownFieldIsSkippedAtEveryDepth() throws Exception {
    ProxmoxVM vm =
        vm(
            """
            spec:
              clusterRef: {name: home, zone: 3}
              teleport: true
              policy: {reboot: {mode: Never, grace: 5}, mood: good}
              disks: [{slot: scsi0, size: 32Gi, colour: red}]
            status: {vmid: 100, warp: 9, plan: {hash: abc, blocked: [{key: cores, later: 1}]}}
            """);
    assertThat(vm.getSpec().clusterRef().name()).isEqualTo("home");
    assertThat(vm.getSpec().disks()).extracting(Disk::size).containsExactly("32Gi");
    assertThat(vm.getStatus().plan().blocked()).extracting("key").containsExactly("cores");
  }

  @Test
  void anUnknownEnumValueIsNull() throws Exception {
    ProxmoxVM vm =
        vm(
            """
            spec:
              clusterRef: {name: home}
              powerState: Hibernated
              placement: Anywhere
              source: {clone: {vmid: 100, mode: Instant}}
              policy:
                management: Half
                deletion: Bury
                drift: Ignore
                lost: Mourn
                approval: Committee
                reboot: {mode: Sometimes}
                shutdown: {onTimeout: Pray}
            status: {conditions: [{type: Ready, status: Maybe}]}
            """);
    assertThat(vm.getSpec().powerState()).isNull();
    assertThat(vm.getSpec().placement()).isNull();
    assertThat(vm.getSpec().source().cloneOf().mode()).isNull();
    assertThat(vm.getSpec().policy())
        .isEqualTo(
            new Policy(
                null,
                null,
                null,
                null,
                new Policy.Reboot(null, null),
                new Policy.Shutdown(null, null),
                null));
    assertThat(vm.getStatus().conditions().getFirst().status()).isNull();
  }

  @Test
  void anUnknownPartOfAnExportLeavesTheOthers() throws Exception {
    ProxmoxExport export =
        yaml.readValue("spec: {include: [Terraform, Pulumi], push: Pigeon}", ProxmoxExport.class);
    assertThat(export.getSpec().include()).containsExactly(ExportSpec.Part.Terraform, null);
    assertThat(export.getSpec().push()).isNull();
  }

  @Test
  void whatIsUnsetIsNotWritten() {
    var disk = new Disk("scsi0", null, "32Gi", null, null, null);
    JsonNode written = plain.valueToTree(disk);
    assertThat(written).hasToString("{\"slot\":\"scsi0\",\"size\":\"32Gi\"}");
  }

  @Test
  void anEmptySelectorStaysBecauseItChoosesAll() {
    var all = new NamespaceSelection(new Selector(null, null), null);
    assertThat(plain.<JsonNode>valueToTree(all).toString()).isEqualTo("{\"selector\":{}}");
  }

  @Test
  void aCloneIsCalledCloneOutsideJava() throws Exception {
    var source = new CloneSource(9000, null, CloneSource.Mode.Full, null, null);
    String written = plain.writeValueAsString(new VmSource(source, null, null));
    assertThat(written).isEqualTo("{\"clone\":{\"vmid\":9000,\"mode\":\"Full\"}}");
    assertThat(plain.readValue(written, VmSource.class).cloneOf()).isEqualTo(source);
  }

  @Test
  void aVmAndAContainerCanBeTreatedAlike() throws Exception {
    List<GuestResource> guests =
        List.of(
            vm("{metadata: {name: a}, spec: {clusterRef: {name: home}, node: pve1}}"),
            yaml.readValue(
                "{metadata: {name: b}, spec: {clusterRef: {name: home}, node: pve2}}",
                ProxmoxContainer.class));
    assertThat(guests).extracting(g -> g.getSpec().node()).containsExactly("pve1", "pve2");
    assertThat(guests).extracting(g -> g.getSpec().clusterRef().name()).containsOnly("home");
  }

  @Test
  void handledNamesAnAnnotationWithoutItsPrefix() {
    assertThat(Annotations.handledName(Annotations.APPROVE)).isEqualTo("approve");
  }
}
