package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.CloudInitDrive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The boot order comes after its devices, and the cloud-init drive takes nobody's slot. */
class BootPlanningTest {
  @Test
  void bootIsAWriteOfItsOwnAfterItsDevice() {
    Given given =
        Given.vm().disk("scsi1", "local", "1Gi", "").declare("boot", "order", "scsi1;net0");
    given.seen("net0", "virtio=AA:BB:CC:00:00:01");
    assertThat(given.writes())
        .extracting(Action.Configure::set)
        .containsExactly(
            new java.util.TreeMap<>(Map.of("scsi1", "local:1")),
            new java.util.TreeMap<>(Map.of("boot", "order=scsi1;net0")));
  }

  @Test
  void aDeviceThatDoesNotExistIsNamed() {
    Given given = Given.vm().declare("boot", "order", "scsi9");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("boot.order").contains("scsi9"));
  }

  @Test
  void aFormerOrderGoesBackWithoutWhatIsGone() {
    Given given =
        Given.vm().seen("boot", "order=scsi0").seen("scsi0", "local:vm-120-disk-0,size=1G");
    given.seen("net0", "virtio=AA:BB:CC:00:00:01");
    given.applied("boot.order", "scsi0", "scsi0;ide2;net0");
    assertThat(given.write().set()).isEqualTo(Map.of("boot", "order=scsi0;net0"));
  }

  @Test
  void theCloudInitDriveGoesToItsUsualPlace() {
    Given given = Given.vm();
    given.drive = new CloudInitDrive(null, null);
    given.defaults = new PlanInput.Defaults("lvm", null);
    assertThat(given.write().set()).isEqualTo(Map.of("ide2", "lvm:cloudinit"));
    given.drive = new CloudInitDrive("scsi5", "local");
    assertThat(given.write().set()).isEqualTo(Map.of("scsi5", "local:cloudinit"));
  }

  @Test
  void oneDriveIsEnoughWhereverItIs() {
    Given given = Given.vm().seen("ide0", "local:vm-120-cloudinit,media=cdrom");
    given.drive = new CloudInitDrive("ide2", "lvm");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().notes()).singleElement().asString().contains("ide0");
  }

  @Test
  void aDescriptionThatMentionsCloudInitIsNoDrive() {
    Given given = Given.vm().notes("made by cloudinit");
    given.drive = new CloudInitDrive(null, "lvm");
    assertThat(given.write().set()).containsKey("ide2");
  }

  @Test
  void anOccupiedSlotIsNobodysToTake() {
    for (String there :
        List.of("local:vm-120-disk-7,size=1G", "none,media=cdrom", "local:iso/x.iso,media=cdrom")) {
      Given given = Given.vm().seen("ide2", there);
      given.drive = new CloudInitDrive(null, "lvm");
      assertThat(given.plan().steps()).isEmpty();
      assertThat(given.plan().problems())
          .singleElement()
          .satisfies(
              p -> assertThat(p.message()).contains("cloudInit.drive.slot").contains("ide2"));
    }
  }

  @Test
  void theDriveThatWeAddedGoesByApprovalOnly() {
    Given given = Given.vm();
    given.drive = new CloudInitDrive(null, "lvm");
    new Pve(given).take(given.plan().next().orElseThrow());
    assertThat(given.plan().steps()).isEmpty();
    given.drive = null;
    assertThat(given.plan().next()).isEmpty();
    assertThat(given.plan().blocked())
        .singleElement()
        .satisfies(s -> assertThat(s.title()).contains("ide2"));
  }
}
