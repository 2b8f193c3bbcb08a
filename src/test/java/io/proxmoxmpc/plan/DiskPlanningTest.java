package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Disks are added and grown; they never shrink, move, or go without an approval (laws 5, 6). */
class DiskPlanningTest {
  private static final String SCSI0 = "local:vm-120-disk-0,discard=on,size=8G";

  private static Given vm() {
    Given given = Given.vm().seen("scsi0", SCSI0);
    given.ownVolumes.add("local:vm-120-disk-0");
    return given;
  }

  private static void problem(Given given, String... parts) {
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains(parts));
  }

  @Test
  void aNewDiskIsAllocated() {
    Given given = vm().disk("scsi1", "lvm", "512Mi", "ssd=1");
    assertThat(given.write().set()).isEqualTo(Map.of("scsi1", "lvm:0.5,ssd=1"));
    assertThat(given.plan().steps().getFirst().changes())
        .containsExactly(
            new Change("scsi1.size", null, "512Mi"), new Change("scsi1.ssd", null, "1"));
  }

  @Test
  void aNewDiskTakesTheDefaultStorageOrSaysWhatIsMissing() {
    Given given = vm().disk("scsi1", "", "1Gi", "");
    problem(given, "disks[scsi1].storage is missing", "name the storage");
    given.defaults = new PlanInput.Defaults("ceph", null);
    assertThat(given.write().set()).isEqualTo(Map.of("scsi1", "ceph:1"));
    problem(vm().disk("scsi1", "lvm", "", ""), "disks[scsi1].size is missing");
  }

  @Test
  void anImportFillsADiskThatIsGrownAfterwards() {
    Given given = vm().imported("scsi1", "lvm", "40Gi", "local:import/debian.qcow2");
    assertThat(given.write().set())
        .isEqualTo(Map.of("scsi1", "lvm:0,import-from=local:import/debian.qcow2"));
    new Pve(given).take(given.plan().next().orElseThrow());
    assertThat(given.plan().next().orElseThrow().action()).isInstanceOf(Action.Resize.class);
    new Pve(given).take(given.plan().next().orElseThrow());
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().problems()).isEmpty();
  }

  @Test
  void anImportIntoADiskThatTheGuestCameWithIsAContradiction() {
    Given given = vm().imported("scsi0", "local", "8Gi", "local:import/debian.qcow2");
    given.source = new Source.CloneOf(9000, null, true, null);
    problem(given, "disks[scsi0].importFrom", "remove importFrom");
  }

  @Test
  void growsToAnAbsoluteSizeUnderTheDigest() {
    Given given = vm().disk("scsi0", "local", "20Gi", "");
    assertThat(given.plan().steps())
        .extracting(Step::action)
        .containsExactly(
            new Action.Resize(
                given.kind, 120, "pve1", "scsi0", Size.parse("20Gi").orElseThrow(), "digest-1"));
    assertThat(given.plan().steps().getFirst().risk()).isEqualTo(Risk.SAFE);
  }

  @Test
  void growsBeforeAnOptionIsWrittenThatCouldStandInTheWay() {
    Given given = vm().disk("scsi0", "", "20Gi", "iothread=1");
    assertThat(given.plan().steps())
        .extracting(step -> step.action().getClass().getSimpleName())
        .containsExactly("Resize", "Configure");
    assertThat(given.write().set())
        .isEqualTo(Map.of("scsi0", "local:vm-120-disk-0,discard=on,iothread=1,size=8G"));
  }

  @Test
  void toleratesThePaddingOfImageFiles() {
    Given given =
        vm().seen("scsi0", "local:vm-120-disk-0,size=6120328396")
            .disk("scsi0", "", "5976884Ki", "");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().problems()).isEmpty();
  }

  @Test
  void refusesToShrink() {
    problem(vm().disk("scsi0", "", "4Gi", ""), "disks[scsi0].size is 4Gi", "has 8Gi", "write 8Gi");
  }

  @Test
  void refusesToMove() {
    problem(
        vm().disk("scsi0", "lvm", "", ""),
        "disks[scsi0].storage is lvm",
        "lies on local",
        "write local");
    problem(vm().disk("scsi0", "loc", "", ""), "disks[scsi0].storage is loc");
  }

  @Test
  void waitsWithGrowingWhileAChangeOfTheDiskIsPending() {
    Given given = vm().disk("scsi0", "", "20Gi", "").waiting("scsi0", SCSI0 + ",ssd=1").runs();
    Step step = given.plan().steps().getFirst();
    assertThat(step.block()).get().extracting(Step.Block::kind).isEqualTo(Step.Block.Kind.RESTART);
    given.approve(given.plan());
    assertThat(given.plan().next()).as("no approval makes it safe").isEmpty();
  }

  @Test
  void doesNotGrowForEverWhatTheConfigCallsSmall() {
    Given given = vm().disk("scsi0", "", "20Gi", "").applied("scsi0.size", "20Gi", "8Gi");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().drift()).hasSize(1);
    assertThat(given.plan().notes())
        .singleElement()
        .asString()
        .contains("qm disk rescan --vmid 120");
  }

  @Test
  void keepsOptionsOfOthersAndTheVolume() {
    Given given =
        vm().seen("scsi0", SCSI0 + ",cache=writeback")
            .disk("scsi0", "", "", "ssd=1,discard=ignore");
    assertThat(given.write().set())
        .isEqualTo(
            Map.of("scsi0", "local:vm-120-disk-0,cache=writeback,discard=ignore,size=8G,ssd=1"));
  }

  @Test
  void putsNoEmptyDiskWhereSomebodyTookOneAway() {
    Given given = vm().disk("scsi1", "lvm", "1Gi", "").applied("scsi1.size", "1Gi", null);
    problem(given, "disks[scsi1]", "detached", "attach the old volume again");
  }

  @Test
  void aDiskOfOursThatNobodyDeclaresIsDetachedByApprovalOnly() {
    Given given = vm().disk("scsi1", "lvm", "1Gi", "");
    new Pve(given).take(given.plan().next().orElseThrow());
    given.applied = given.planned().settled();
    given.undeclare("scsi1");
    assertThat(given.plan().next()).isEmpty();
    Step detach = given.plan().blocked().getFirst();
    assertThat(detach.risk()).isEqualTo(Risk.DATA_LOSS);
    assertThat(given.plan().waitsForApproval()).isTrue();
    given.approve(given.plan());
    assertThat(given.plan().next())
        .get()
        .extracting(Step::action)
        .isInstanceOfSatisfying(
            Action.Configure.class,
            action -> {
              assertThat(action.delete()).containsExactly("scsi1");
              assertThat(action.set()).isEmpty();
            });
    new Pve(given).take(given.plan().next().orElseThrow());
    assertThat(given.plan().steps()).isEmpty();
  }

  @Test
  void anotherVolumeInOurSlotIsTheirs() {
    Given given = vm().disk("scsi1", "lvm", "1Gi", "");
    new Pve(given).take(given.plan().next().orElseThrow());
    given.applied = given.planned().settled();
    given.undeclare("scsi1").seen("scsi1", "lvm:vm-120-disk-77,size=1T");
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().notes()).singleElement().asString().contains("did not add");
  }

  @Test
  void aDiskThatWasThereOnlyLosesOurOptions() {
    Given given = vm().applied("scsi0.discard", "on", "ignore").applied("scsi0.size", "8Gi", "4Gi");
    assertThat(given.plan().steps()).allMatch(step -> step.risk() == Risk.SAFE).hasSize(1);
    assertThat(given.write().set())
        .isEqualTo(Map.of("scsi0", "local:vm-120-disk-0,discard=ignore,size=8G"));
  }

  @Test
  void whatMustNotExistIsDetachedByApprovalOnly() {
    Given given = vm();
    given.absent.add("scsi0");
    assertThat(given.plan().next()).isEmpty();
    assertThat(given.plan().blocked())
        .singleElement()
        .satisfies(s -> assertThat(s.risk()).isEqualTo(Risk.DATA_LOSS));
    given.absent.clear();
    given.absent.add("scsi0.discard");
    given.disk("scsi0", "", "", "");
    assertThat(given.write().set()).isEqualTo(Map.of("scsi0", "local:vm-120-disk-0,size=8G"));
  }

  @Test
  void aMountPointsPathIsAnOptionOfIt() {
    Given given = Given.container().disk("mp0", "local", "2Gi", "mp=/data");
    assertThat(given.write().set()).isEqualTo(Map.of("mp0", "local:2,mp=/data"));
  }

  @Test
  void aValueThatWouldAddAnOptionIsRefused() {
    problem(vm().disk("scsi1", "lvm,ssd=1", "1Gi", ""), "scsi1.storage", "comma");
    Given path = Given.container();
    path.disks.put(
        "mp0",
        new io.proxmoxmpc.domain.DesiredDisk(
            "mp0",
            "local",
            Size.parse("1Gi").orElseThrow(),
            null,
            new io.proxmoxmpc.domain.PropertyString(Map.of("mp", "/a,backup=1"))));
    problem(path, "mp0.mp");
  }

  @Test
  void underReportAForeignOptionStays() {
    Given given =
        vm().disk("scsi0", "", "", "discard=ignore").applied("scsi0.discard", "ignore", "ignore");
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().steps()).isEmpty();
    assertThat(given.plan().drift())
        .isEqualTo(List.of(new Change("scsi0.discard", "on", "ignore")));
  }
}
