package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.BaseVolumes;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Allocates the disks that a call asks for ({@code Qemu.pm create_disks}). */
final class DiskMaker {
  private static final long CLOUD_INIT_BYTES = 4L << 20;
  private static final long EFI_BYTES = 528L << 10;
  private static final long OLD_EFI_BYTES = 128L << 10;

  private final World world;
  private final Volumes volumes;
  private final int vmid;
  private final @Nullable Task task;
  private final List<String> made = new ArrayList<>();
  private boolean template;

  DiskMaker(World world, String node, int vmid, @Nullable Task task) {
    this.world = world;
    this.volumes = new Volumes(world, node);
    this.vmid = vmid;
    this.task = task;
  }

  /** Makes base volumes, as a template has. */
  DiskMaker ofTemplate(boolean isTemplate) {
    this.template = isTemplate;
    return this;
  }

  /** What was allocated so far, to be freed when a later step fails. */
  List<String> made() {
    return made;
  }

  /** Makes one drive real; {@code present} are the drives the guest has besides. */
  String create(Drive drive, Map<String, Drive> present) {
    Drive result = new Drive(drive.slot(), new TreeMap<>(drive.options()));
    if (drive.isEmpty()) {
      result.options().remove("size");
    } else if (drive.file().matches("([^/:\\s]+:)?cloudinit")) {
      cloudInit(result, present);
    } else if (drive.isNew()) {
      allocate(result);
    } else {
      attach(result);
    }
    return result.print();
  }

  private void cloudInit(Drive drive, Map<String, Drive> present) {
    present.forEach((slot, other) -> {
      if (!slot.equals(drive.slot()) && other.isCloudInit()) {
        throw PveError.die(
            drive.slot() + " - cloud-init drive is already attached at '" + slot + "'");
      }
    });
    Storage storage = volumes.enabled(Volumes.storageOf(drive.file()));
    String format = drive.options().getOrDefault("format", storage.isFileBased() ? "qcow2" : "raw");
    String stem = "vm-" + vmid + "-cloudinit";
    String name = storage.isFileBased() ? vmid + "/" + stem + "." + format : stem;
    Volume volume = volumes.create(storage, name, format, CLOUD_INIT_BYTES);
    made.add(volume.volid());
    drive.options().put("file", volume.volid());
    drive.options().put("media", "cdrom");
    drive.options().remove("format");
    created(drive);
  }

  private void allocate(Drive drive) {
    String[] parts = drive.file().split(":");
    Storage storage = volumes.enabled(parts[0]);
    String wanted = drive.options().remove("format");
    String source = drive.options().remove("import-from");
    long bytes = Sizes.ofGibibytes(parts[1]);
    String format = wanted == null ? volumes.defaultFormat(storage) : wanted;
    if (source != null) {
      Volume from = volumes.require(source);
      bytes = from.size;
      format = wanted == null && storage.isFileBased() ? importFormat(storage, from) : format;
      log("create full clone of drive (" + source + ")");
    } else if (drive.slot().equals("tpmstate0")) {
      bytes = CLOUD_INIT_BYTES;
    }
    if (drive.slot().equals("efidisk0")) {
      boolean large = "4m".equals(drive.options().get("efitype"));
      bytes = large ? EFI_BYTES : OLD_EFI_BYTES;
      if (large && source == null && "1".equals(drive.options().get("pre-enrolled-keys"))) {
        drive.options().put("ms-cert", "2023k");
      }
    }
    Volume volume =
        volumes.allocate(storage.id, vmid, storage.isFileBased() ? format : "raw", bytes);
    if (template) {
      String unused = BaseVolumes.convert(volumes, volume.volid());
    }
    made.add(volume.volid());
    if (source != null) {
      volume.system = volumes.require(source).system;
    }
    if (source != null && task != null) {
      log("allocated target volume '" + volume.volid() + "'");
      task.work();
    }
    drive.options().put("file", volume.volid());
    // Of these two it is asked how large they are; others are believed to be as wanted.
    boolean measured = source != null || drive.slot().equals("efidisk0");
    drive.options().put("size", Sizes.format(measured ? volume.size : bytes));
    created(drive);
  }

  /** Allocates a disk like the one in an archive. */
  Drive restore(Drive drive, String storageId, String system) {
    Storage storage = volumes.enabled(storageId);
    long bytes = Sizes.parse(drive.options().getOrDefault("size", "1G")).orElse(1L << 30);
    String format = storage.isFileBased() ? volumes.defaultFormat(storage) : "raw";
    Volume volume = volumes.allocate(storageId, vmid, format, bytes);
    volume.system = system;
    made.add(volume.volid());
    Drive restored = new Drive(drive.slot(), new TreeMap<>(drive.options()));
    restored.options().put("file", volume.volid());
    log("new volume ID is '" + volume.volid() + "'");
    return restored;
  }

  private String importFormat(Storage storage, Volume from) {
    return List.of("raw", "qcow2", "vmdk").contains(from.format)
        ? from.format
        : volumes.defaultFormat(storage);
  }

  private void attach(Drive drive) {
    if (drive.file().startsWith("/")) {
      return;
    }
    Volume volume = volumes.require(drive.file());
    drive.options().remove("format");
    drive.options().put("size", Sizes.format(volume.size));
  }

  private void created(Drive drive) {
    log(drive.slot() + ": successfully created disk '" + drive.print() + "'");
  }

  private void log(String line) {
    if (task != null) {
      task.log(line);
    }
  }

  /** Frees what was made before a failure. */
  void undo() {
    made.forEach(volumes::free);
    made.clear();
  }

  World world() {
    return world;
  }
}
