package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.Optional;

/** Allocates, finds and frees volumes as one node sees them ({@code PVE::Storage}). */
public final class Volumes {
  private final World world;
  private final String node;

  public Volumes(World world, String node) {
    this.world = world;
    this.node = node;
  }

  private Cluster cluster() {
    return world.cluster();
  }

  /** The configuration of a storage, or death with Proxmox's text. */
  public Storage storage(String id) {
    Storage storage = cluster().storages.get(id);
    if (storage == null) {
      throw PveError.die("storage '" + id + "' does not exist");
    }
    return storage;
  }

  /** The same, for a storage that is about to be used on this node. */
  public Storage enabled(String id) {
    Storage storage = storage(id);
    if (storage.disabled) {
      throw PveError.die("storage '" + id + "' is disabled");
    }
    if (!storage.isOn(node)) {
      throw PveError.die("storage '" + id + "' is not available on node '" + node + "'");
    }
    return storage;
  }

  public static String storageOf(String volid) {
    int colon = volid.indexOf(':');
    if (colon <= 0) {
      throw PveError.die("unable to parse volume ID '" + volid + "'");
    }
    return volid.substring(0, colon);
  }

  public static String nameOf(String volid) {
    return volid.substring(volid.indexOf(':') + 1);
  }

  public VolumeName parse(String volid) {
    return VolumeNames.parse(storage(storageOf(volid)), nameOf(volid));
  }

  public Optional<Volume> find(String volid) {
    return cluster().volume(volid, node);
  }

  /** The volume, or death as activating it gives. */
  public Volume require(String volid) {
    Storage storage = enabled(storageOf(volid));
    VolumeNames.parse(storage, nameOf(volid));
    return find(volid).orElseThrow(() -> PveError.die("volume '" + volid + "' does not exist"));
  }

  /** The format a new disk gets when none is asked for. */
  public String defaultFormat(Storage storage) {
    return storage.options.getOrDefault("format", "raw");
  }

  /** Allocates the lowest free disk number. */
  public Volume allocate(String storageId, int vmid, String format, long bytes) {
    Storage storage = enabled(storageId);
    return create(storage, freeName(storage, vmid, format), format, bytes);
  }

  /** The name with the lowest free number ({@code find_free_diskname}). */
  private String freeName(Storage storage, int vmid, String format) {
    int number = 0;
    while (isTaken(storage, vmid, number)) {
      number++;
    }
    return VolumeNames.disk(storage, vmid, number, format);
  }

  /** Gives a volume to another guest; a linked clone stays one ({@code rename_volume}). */
  public Volume rename(String volid, int vmid) {
    Volume volume = require(volid);
    Storage storage = storage(volume.storage);
    String base = VolumeNames.parse(storage, volume.name).base();
    String own = freeName(storage, vmid, volume.format);
    volume.name = base.isEmpty() ? own : base + "/" + own;
    volume.vmid = vmid;
    return volume;
  }

  /** Allocates a linked clone of a base volume. */
  public Volume cloneOf(Volume base, int vmid) {
    Storage storage = enabled(base.storage);
    String format = storage.isFileBased() ? "qcow2" : base.format;
    String own = freeName(storage, vmid, format);
    if (!storage.namesParents()) {
      return create(storage, own, format, base.size);
    }
    Volume clone = create(storage, base.name + "/" + own, format, base.size);
    clone.parent = storage.isFileBased() ? "../" + base.name : base.name + "@__base__";
    return clone;
  }

  /** Allocates a volume of a given name, as large as the storage's units allow. */
  public Volume create(Storage storage, String name, String format, long wanted) {
    long bytes = volumeBytes(storage, name, wanted);
    VolumeName parsed = VolumeNames.parse(storage, name);
    String volid = storage.id + ":" + name;
    if (find(volid).isPresent()) {
      throw PveError.die(existsText(storage, volid, name));
    }
    new Space(storage, used(storage)).checkNew(name, bytes);
    Volume volume = new Volume();
    volume.storage = storage.id;
    volume.name = name;
    volume.node = storage.shared ? "" : node;
    volume.content = parsed.type();
    volume.format = format;
    volume.size = bytes;
    volume.vmid = parsed.owner();
    volume.ctime = world.clock().seconds();
    cluster().volumes.add(volume);
    return volume;
  }

  /** Makes a volume larger, image files by whole KiB. */
  public void grow(Volume volume, long wanted, boolean running) {
    Storage storage = storage(volume.storage);
    if (storage.isFileBased() && Features.isBase(volume)) {
      throw PveError.die(Space.imageResize(storage, volume, wanted));
    }
    long whole = volumeBytes(storage, volume.name, wanted);
    new Space(storage, used(storage)).checkGrowth(volume, whole, running);
    volume.size = whole;
  }

  private static long volumeBytes(Storage storage, String name, long wanted) {
    boolean folder = name.startsWith("subvol-") || VolumeNames.isSpecial(name);
    long unit = folder ? 1 : storage.unit();
    return (wanted + unit - 1) / unit * unit;
  }

  private static String existsText(Storage storage, String volid, String name) {
    return storage.isFileBased()
        ? "disk image '" + storage.path() + "/images/" + name + "' already exists"
        : "volume '" + volid + "' already exists";
  }

  private boolean isTaken(Storage storage, int vmid, int number) {
    String stem = "(.*/)?(vm|base|subvol|basevol)-" + vmid + "-disk-" + number + "(\\..*)?";
    return cluster().volumes.stream()
        .filter(v -> v.storage.equals(storage.id))
        .filter(v -> v.node.isEmpty() || v.node.equals(node))
        .anyMatch(v -> v.name.matches(stem));
  }

  /** Frees a volume; a base volume that has linked clones stays. */
  public void free(String volid) {
    find(volid)
        .ifPresent(volume -> {
          dieIfLinked(volume);
          cluster().volumes.remove(volume);
        });
  }

  /** Dies for a base volume that has linked clones ({@code vdisk_free}). */
  public void dieIfLinked(Volume base) {
    if (isInUse(base)) {
      throw PveError.die("base volume '" + base.name + "' is still in use by linked clones");
    }
  }

  /** Dies for a template's base volume that has linked clones ({@code destroy_vm}). */
  public void dieIfInUse(Volume base) {
    if (isInUse(base)) {
      throw PveError.die("base volume '" + base.volid() + "' is still in use by linked cloned");
    }
  }

  /** Whether a volume has linked clones. */
  public boolean isInUse(Volume base) {
    return cluster().volumes.stream()
        .anyMatch(v -> v.storage.equals(base.storage) && v.name.startsWith(base.name + "/"));
  }

  /** Bytes that volumes take on a storage. */
  public long used(Storage storage) {
    return cluster().volumesOf(storage.id, node).stream().mapToLong(v -> v.size).sum();
  }
}
