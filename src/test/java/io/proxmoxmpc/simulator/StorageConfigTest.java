package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Storages that are configured, and what their types allow. */
final class StorageConfigTest {
  private static final String[] DIR = {"storage", "iso", "type", "dir", "path", "/iso"};

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @Test
  void aStorageNeedsAndTakesTheOptionsOfItsType() {
    assertThat(pve.post("/storage", "storage", "extra", "type", "dir").message())
        .isEqualTo("missing value for required option 'path'");
    assertThat(pve.post("/storage", "storage", "extra", "type", "dir", "vgname", "pve").message())
        .isEqualTo("unexpected property 'vgname'");
    assertThat(pve.post("/storage", "storage", "extra", "type", "floppy").status()).isEqualTo(400);
    assertThat(pve.post("/storage", (Object[]) DIR).status()).isEqualTo(200);
    assertThat(pve.get("/storage/iso").data().path("content").asText()).isEqualTo("images,rootdir");
    assertThat(pve.post("/storage", (Object[]) DIR).message())
        .isEqualTo("create storage failed: storage ID 'iso' already defined");
  }

  @Test
  void contentThatATypeCannotHoldIsDropped() {
    pve.post("/storage", "storage", "extra", "type", "lvmthin", "vgname", "aa", "thinpool", "bb");
    assertThat(pve.put("/storage/extra", "content", "images,iso").status()).isEqualTo(200);
    assertThat(pve.get("/storage/extra").data().path("content").asText()).isEqualTo("images");
    assertThat(pve.put("/storage/extra", "content", "iso").message())
        .isEqualTo("update storage failed: storage does not support content type 'none'");
    assertThat(pve.put("/storage/extra", "content", "movies").status()).isEqualTo(400);
    assertThat(pve.put("/storage/local", "content", "none,iso").message())
        .isEqualTo("update storage failed: unable to combine 'none' with other content types");
  }

  @Test
  void aFixedOptionStaysAndANeededOneIsNotDeleted() {
    pve.post("/storage", (Object[]) DIR);
    assertThat(pve.put("/storage/iso", "delete", "path").message())
        .isEqualTo("update storage failed: unable to delete required option 'path'");
    assertThat(pve.put("/storage/iso", "delete", "vgname").message())
        .isEqualTo("update storage failed: no such option 'vgname'");
    assertThat(pve.put("/storage/shared", "delete", "path").message())
        .isEqualTo("update storage failed: unable to delete fixed option 'path'");
    assertThat(pve.put("/storage/iso", "delete", "nodes", "nodes", "pve1").message())
        .contains("cannot set and delete property 'nodes' at the same time!");
    assertThat(pve.put("/storage/ceph", "pool", "other").status()).isEqualTo(200);
    pve.post("/storage", "storage", "zfs1", "type", "zfspool", "pool", "tank");
    assertThat(pve.put("/storage/zfs1", "pool", "other").message())
        .isEqualTo("update storage failed: can't change value of fixed parameter 'pool'");
  }

  @Test
  void aStorageThatIsNotThereIsNeitherChangedNorRemoved() {
    assertThat(pve.put("/storage/none", "disable", 1).message())
        .isEqualTo("update storage failed: storage 'none' does not exist");
    assertThat(pve.delete("/storage/none").message())
        .isEqualTo("delete storage failed: storage 'none' does not exist");
    assertThat(pve.put("/storage/local", "disable", 1, "digest", "0").message())
        .startsWith("update storage failed: detected modified configuration");
    // A node that nobody knows is a valid name all the same.
    assertThat(pve.put("/storage/second", "nodes", "pve77").status()).isEqualTo(200);
    assertThat(pve.put("/storage/second", "delete", "nodes").status()).isEqualTo(200);
    assertThat(pve.get("/storage/second").data().has("nodes")).isFalse();
  }

  @Test
  void notesAndProtectionAreForBackupsOnly() {
    String disk = "/nodes/pve1/storage/local-lvm/content/local-lvm%3Abase-9000-disk-0";
    assertThat(pve.put(disk, "notes", "mine").message())
        .isEqualTo("attribute 'notes' is not supported for storage type 'lvmthin'");
    String iso = "/nodes/pve1/storage/local/content/local%3Aiso%2Fdebian-13-netinst.iso";
    assertThat(pve.put(iso, "notes", "mine").message()).isEqualTo("only backups can have notes");
    assertThat(pve.put(iso, "protected", 1).message())
        .isEqualTo("only backups support attribute 'protected'");
  }
}
