package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A disk that somebody attached is not destroyed unasked, whatever it is called (law 6). */
class StrangeVolumesTest {
  private static final String DISK = "local-lvm:vm-100-disk-1";

  private final BareLoop bare = BareLoop.settled();

  @Test
  void aVolumeThatTakesTheNameOfAnEarlierOneIsNotOurs() {
    Claim claim = bare.guests.find("", 100).orElseThrow();
    bare.guests.save(claim.withVolumes(new TreeSet<>(Set.of(DISK))));
    var config = bare.proxmox.guest.orElseThrow().current();
    config.put("scsi1", DISK + ",size=8G");
    bare.pass();
    assertThat(volumes()).contains(DISK);
    config.remove("scsi1");
    bare.pass();
    assertThat(volumes()).doesNotContain(DISK);

    config.put("scsi7", DISK + ",size=800G");
    bare.pass();
    deletionAsks();
  }

  @Test
  void aVolumeThatComesLaterToAVmWithoutWitnessIsNotOurs() {
    var config = bare.proxmox.guest.orElseThrow().current();
    config.remove("smbios1");
    Claim claim = bare.guests.find("", 100).orElseThrow();
    bare.guests.save(
        new Claim(
            claim.clusterId(),
            claim.vmid(),
            claim.owner(),
            claim.state(),
            null,
            claim.lastApplied(),
            claim.volumes(),
            claim.madeFrom()));
    bare.pass();
    config.put("scsi5", DISK + ",size=800G");
    bare.pass();
    deletionAsks();
  }

  private Set<String> volumes() {
    return bare.guests.find("", 100).orElseThrow().volumes();
  }

  private void deletionAsks() {
    bare.deleting = true;
    assertThat(bare.pass().message()).contains("volumes that we did not make", DISK);
    assertThat(bare.proxmox.sent).isEmpty();
  }
}
