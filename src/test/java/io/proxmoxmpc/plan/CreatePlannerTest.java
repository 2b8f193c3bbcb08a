package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The one call that makes a guest carries its marker and everything that is declared (law 1). */
class CreatePlannerTest {
  static CreatePlanner.Planned create(Given given) {
    return plan(given, null);
  }

  private static CreatePlanner.Planned plan(Given given, CreatePlanner.Copied copied) {
    return CreatePlanner.plan(
        given.desired(),
        new CreatePlanner.Call(given.marker, "pve1", copied, given.declaredPool, given.defaults));
  }

  private static Action.Create made(Given given) {
    return (Action.Create) create(given).step().orElseThrow().action();
  }

  private static Action.Clone cloned(Given given, CreatePlanner.Copied copied) {
    return (Action.Clone) plan(given, copied).step().orElseThrow().action();
  }

  private static Given clone(boolean full, String storage) {
    Given given = Given.vm();
    given.source = new Source.CloneOf(9000, null, full, storage);
    return given;
  }

  @Test
  void aBlankVmIsMadeInOneCall() {
    Given given = Given.vm().declare("cores", "2").declare("memory", "current", "4096");
    given.declare("net0", "bridge", "vmbr0").disk("scsi0", "", "32Gi", "discard=on");
    given.defaults = new PlanInput.Defaults("lvm", null);
    given.tags.addAll(java.util.List.of("Web", "shop"));
    given.description = "Shop front";
    given.declaredPool = "shop";
    assertThat(made(given).params())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "name", "web",
                "cores", "2",
                "memory", "4096",
                "net0", "virtio,bridge=vmbr0",
                "scsi0", "lvm:32,discard=on",
                "tags", "shop;web",
                "pool", "shop",
                "description", "Shop front\n" + given.marker.line()));
  }

  @Test
  void theRecordOfAMadeGuestNeedsNoSecondWrite() {
    Given given = Given.vm().declareSlot("net0").declare("cores", "2").declare("name", "shop");
    given.declare("watchdog", "model=i6300esb,action=reset").disk("scsi0", "lvm", "1Gi", "ssd=1");
    given.defaults = new PlanInput.Defaults("lvm", "vmbr0");
    given.drive = new CloudInitDrive(null, null);
    given.description = "Shop front";
    given.tags.add("shop");
    CreatePlanner.Planned planned = create(given);
    Action.Create create = (Action.Create) planned.step().orElseThrow().action();
    given.current.clear();
    new Pve(given)
        .take(
            Steps.of(
                new Action.Configure(
                    given.kind,
                    120,
                    "pve1",
                    create.params(),
                    new java.util.TreeSet<>(),
                    Map.of(),
                    ""),
                Risk.SAFE,
                "as created"));
    given.applied = planned.applied();
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().drift()).isEmpty();
    given.undeclare("net0").undeclare("cores").undeclare("watchdog");
    assertThat(given.write().delete()).containsExactlyInAnyOrder("net0", "cores", "watchdog");
  }

  @Test
  void aContainerComesFromItsTemplate() {
    Given given = Given.container().disk("rootfs", "lvm", "8Gi", "").declare("net0", "ip", "dhcp");
    given.source = new Source.OsTemplate("local:vztmpl/debian-13.tar.zst");
    given.createOnly.put("unprivileged", "1");
    given.secrets.put("password", new SecretRef("shop", "web", "password"));
    assertThat(made(given).params())
        .containsEntry("ostemplate", "local:vztmpl/debian-13.tar.zst")
        .containsEntry("rootfs", "lvm:8")
        .containsEntry("unprivileged", "1")
        .containsEntry("hostname", "web")
        .containsEntry("net0", "ip=dhcp,name=eth0")
        .doesNotContainKey("password");
    assertThat(made(given).secrets()).containsOnlyKeys("password");
    assertThat(create(given).madeFrom()).isEqualTo("osTemplate local:vztmpl/debian-13.tar.zst");
  }

  @Test
  void aCloneCarriesOurMarkerInsteadOfItsSources() {
    Marker theirs =
        new Marker("op-1", new Owner(GuestKind.QEMU, "x", "t", "u"), 9000, Marker.State.OWNED);
    CreatePlanner.Copied source =
        new CreatePlanner.Copied(9000, "pve2", theirs.appendTo("# Debian\r\nwith tools"));
    Given given = clone(true, "lvm").declare("cores", "4");
    Action.Clone clone = cloned(given, source);
    assertThat(clone.node()).isEqualTo("pve2");
    assertThat(clone.sourceVmid()).isEqualTo(9000);
    assertThat(clone.params())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "name", "web",
                "full", "1",
                "storage", "lvm",
                "target", "pve1",
                "description", "# Debian\r\nwith tools\n" + given.marker.line()));
    assertThat(plan(given, source).applied()).isEqualTo(LastApplied.NONE);
  }

  @Test
  void aLinkedCloneHasNoStorageAndStaysOnItsNode() {
    Action.Clone clone = cloned(clone(false, null), new CreatePlanner.Copied(9000, "pve1", ""));
    assertThat(clone.params()).containsEntry("full", "0").doesNotContainKeys("storage", "target");
  }

  @Test
  void aCloneKnowsItsSourcesNotesAsWhatStoodThereBefore() {
    Given given = clone(true, null);
    given.description = "ours";
    CreatePlanner.Planned planned = plan(given, new CreatePlanner.Copied(9000, "pve1", "notes"));
    assertThat(planned.applied().entries())
        .containsEntry("description", new LastApplied.Entry("ours", "notes"));
  }

  @Test
  void notesAreCutOnlyWhereTheyLeaveNoRoom() {
    Given given = clone(true, null);
    String fits = "n".repeat(8000);
    assertThat(
            cloned(given, new CreatePlanner.Copied(9000, "pve1", fits)).params().get("description"))
        .startsWith(fits + "\n<!--");
    String text =
        cloned(given, new CreatePlanner.Copied(9000, "pve1", "🐧".repeat(8192)))
            .params()
            .get("description");
    assertThat(Marker.findAll(text)).containsExactly(given.marker);
    assertThat(Marker.strip(text)).endsWith("were cut here)");
    assertThat(Marker.strip(text).codePointCount(0, Marker.strip(text).length())).isEqualTo(7600);
    assertThat(text.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Test
  void whatCannotBeMadeIsSaidBeforeAnythingIs() {
    Given given = Given.vm().disk("scsi0", "", "1Gi", "").disk("scsi1", "lvm", "", "");
    given.declare("net0", "bridge", "vmbr0,firewall=0");
    given.drive = new CloudInitDrive(null, null);
    CreatePlanner.Planned planned = create(given);
    assertThat(planned.step()).isEmpty();
    assertThat(planned.problems()).hasSize(4);
  }

  @Test
  void theCloudInitDriveTakesNoDisksSlot() {
    Given given = Given.vm().disk("ide2", "lvm", "1Gi", "");
    given.drive = new CloudInitDrive(null, "lvm");
    assertThat(create(given).problems()).hasSize(1);
  }
}
