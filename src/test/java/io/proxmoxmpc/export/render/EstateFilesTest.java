package io.proxmoxmpc.export.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.history.EstateGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EstateFilesTest {
  private final Rendered rich = new EstateFiles().render(Estates.rich(), Estates.ALL);

  @Test
  void theSameEstateIsTheSameBytes() {
    assertThat(new EstateFiles().render(new ArrayList<>(Estates.rich()), Estates.ALL))
        .isEqualTo(rich);
    assertThat(rich.files().values())
        .allSatisfy(
            text -> assertThat(text).endsWith("\n").doesNotContain("\r").doesNotContain("\t"));
  }

  @Test
  void onlyTheWantedPartsAreWritten() {
    assertThat(new EstateFiles().render(Estates.rich(), Set.of(Part.DOCS)).files())
        .containsOnlyKeys("docs/SUMMARY.md");
    assertThat(new EstateFiles().render(Estates.rich(), Set.of(Part.MANIFESTS)).files().keySet())
        .allMatch(path -> path.startsWith("manifests/shop/proxmox"));
  }

  @Test
  void aVmIsWrittenAsTheProviderReadsItBack() {
    assertThat(rich.files().get("home/terraform/vm_web_1_120.tf"))
        .contains("resource \"proxmox_virtual_environment_vm\" \"web_1_120\" {")
        .contains("vm_id         = 120", "prevent_destroy = true", "migrate       = true")
        .contains("ignore_changes = [description, initialization[0].user_account]")
        .doesNotContain("password", "clone {", "proxmox-mpc v1");
    assertThat(rich.files().get("home/terraform/vm_bare_121.tf"))
        .as("an undeclared power state is nobody's business")
        .contains("ignore_changes = [description, started]")
        .contains("scsi_hardware = \"lsi\"");
  }

  @Test
  void aContainerIsNeverReplacedOverWhatCannotBeReadBack() {
    assertThat(rich.files().get("home/terraform/ct_dns_1_122.tf"))
        .contains("node_name, operating_system]")
        .contains("swap      = 256");
    assertThat(rich.files().get("home/terraform/ct_empty_123.tf"))
        .contains("dedicated = 512", "swap      = 512");
  }

  @Test
  void whatIsNotCoveredIsNamed() {
    assertThat(rich.skipped())
        .extracting(Skipped::resource, Skipped::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "ProxmoxVM/shop/web-1",
                "shares is not exported: the provider has no argument for it"),
            org.assertj.core.groups.Tuple.tuple(
                "ProxmoxVM/shop/web-1",
                "virtio0 is not exported: the provider has no argument for it"));
    assertThat(rich.files().get("docs/SUMMARY.md")).contains("| shares is not exported");
  }

  @Test
  void manifestsCanBeAppliedAgain() {
    EstateGuest guest =
        Estates.guest(
            Estates.vm("web-1"),
            120,
            PowerState.RUNNING,
            Map.of(),
            """
            status: {vmid: 120}
            kind: ProxmoxVM
            apiVersion: proxmox-mpc.io/v1alpha1
            metadata:
              uid: 1-2
              resourceVersion: "7"
              managedFields: []
              finalizers: [proxmox-mpc.io/guest]
              namespace: shop
              name: web-1
              annotations:
                kubectl.kubernetes.io/last-applied-configuration: "{}"
                proxmox-mpc.io/approve: 4f2a
                example.org/kept: "1"
            spec: {cpu: {limitCores: "1.5"}, vmid: 120, tags: ["yes"]}
            """,
            List.of());
    assertThat(
            new EstateFiles()
                .render(List.of(guest), Set.of(Part.MANIFESTS))
                .files()
                .get("manifests/shop/proxmoxvm-web-1.yaml"))
        .isEqualTo(
            """
            apiVersion: proxmox-mpc.io/v1alpha1
            kind: ProxmoxVM
            metadata:
              namespace: shop
              name: web-1
              annotations:
                example.org/kept: "1"
            spec:
              cpu:
                limitCores: "1.5"
              vmid: 120
              tags:
                - "yes"
            """);
  }

  @Test
  void aManifestThatIsNoneIsSkipped() {
    EstateGuest guest =
        Estates.guest(
            Estates.vm("web-1"), 120, PowerState.RUNNING, Map.of(), "just text", List.of());
    Rendered rendered = new EstateFiles().render(List.of(guest), Set.of(Part.MANIFESTS));
    assertThat(rendered.files()).isEmpty();
    assertThat(rendered.skipped()).extracting(Skipped::reason).containsExactly("NoManifest");
  }

  @Test
  void anEmptyEstateSaysSo() {
    assertThat(new EstateFiles().render(List.of(), Estates.ALL).files().get("docs/SUMMARY.md"))
        .contains("There are no guests.");
  }
}
