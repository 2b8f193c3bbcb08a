package io.proxmoxmpc.export.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The disks of a VM, its CD-ROM, and the small volumes of its firmware. */
record VmDisks(Mapper all, Block vm) {
  private static final Pattern CDROM = Pattern.compile("ide[0-3]|sata[0-5]|scsi([0-9]|1[0-3])");
  private static final Pattern CLOUD_INIT = Pattern.compile(".*vm-\\d+-cloudinit.*");
  private static final Pattern CACHE =
      Pattern.compile("none|directsync|writethrough|writeback|unsafe");
  private static final Pattern AIO = Pattern.compile("native|threads|io_uring");
  private static final Pattern FORMAT = Pattern.compile("qcow2|raw|vmdk");
  private static final Map<String, String> SPEED =
      Map.of(
          "iops_rd", "iops_read",
          "iops_rd_max", "iops_read_burstable",
          "iops_wr", "iops_write",
          "iops_wr_max", "iops_write_burstable",
          "mbps_rd", "read",
          "mbps_rd_max", "read_burstable",
          "mbps_wr", "write",
          "mbps_wr_max", "write_burstable");

  void render() {
    for (String bus : List.of("scsi", "virtio", "sata", "ide")) {
      all.values().family(bus).forEach((number, value) -> drive(bus + number, value));
    }
    all.nested("efidisk0", "volume").ifPresent(this::efi);
    all.nested("tpmstate0", "volume").ifPresent(this::tpm);
  }

  /** Whether the drive is the one that cloud-init's data comes on. */
  static boolean isCloudInit(String value) {
    return CLOUD_INIT.matcher(volume(value)).matches();
  }

  static String volume(String value) {
    return value.split(",", 2)[0].replaceFirst("^(volume|file)=", "");
  }

  private void drive(String slot, String value) {
    Mapper drive = all.device(slot, value, "volume");
    if (isCloudInit(value)) {
      return;
    }
    if (value.contains("media=cdrom")) {
      cdrom(slot, volume(value));
    } else {
      disk(slot, drive);
    }
  }

  private void cdrom(String slot, String volume) {
    boolean another = vm.blocks().stream().anyMatch(block -> block.type().equals("cdrom"));
    if (another || !CDROM.matcher(slot).matches()) {
      all.notes().notCovered(slot);
      return;
    }
    vm.add(new Block("cdrom").text("file_id", volume).text("interface", slot));
  }

  private void disk(String slot, Mapper drive) {
    String volume = drive.values().text("volume").or(() -> drive.values().text("file")).orElse("");
    Optional<String> storage = Common.storage(volume);
    if (storage.isEmpty()) {
      all.notes().notCovered(slot);
      return;
    }
    Block disk = new Block("disk");
    disk.text("interface", slot).text("datastore_id", storage.get());
    drive.values().text("size").flatMap(Common::gibibytes).ifPresent(g -> disk.number("size", g));
    drive.text(disk, "file_format", "format", FORMAT);
    drive.text(disk, "cache", "cache", CACHE);
    drive.text(disk, "aio", "aio", AIO);
    drive.text(disk, "discard", "discard", Pattern.compile("on|ignore"));
    drive.flag(disk, "iothread", "iothread");
    drive.flag(disk, "ssd", "ssd");
    drive.flag(disk, "backup", "backup", true, true);
    drive.flag(disk, "replicate", "replicate", true, true);
    drive.text(disk, "serial", "serial", Pattern.compile(".{1,20}"));
    drive.number(disk, "queues", "queues");
    Block speed = new Block("speed");
    SPEED.keySet().stream()
        .sorted()
        .forEach(key -> drive.number(speed, SPEED.getOrDefault(key, key), key));
    disk.addUnlessEmpty(speed);
    drive.reportLeft();
    vm.add(disk);
  }

  private void efi(Mapper efi) {
    Block block = new Block("efi_disk");
    storage(block, efi);
    efi.text(block, "file_format", "format", FORMAT);
    efi.text(block, "type", "efitype", Pattern.compile("2m|4m"));
    efi.flag(block, "pre_enrolled_keys", "pre-enrolled-keys");
    vm.add(block);
  }

  private void tpm(Mapper tpm) {
    Block block = new Block("tpm_state");
    storage(block, tpm);
    tpm.text(block, "version", "version", Pattern.compile("v1\\.2|v2\\.0"));
    vm.add(block);
  }

  private static void storage(Block block, Mapper device) {
    device
        .values()
        .text("volume")
        .flatMap(Common::storage)
        .ifPresent(storage -> block.text("datastore_id", storage));
  }
}
