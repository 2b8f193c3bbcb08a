package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How each type of storage names its volumes ({@code pve-storage} plugins' {@code parse_volname}).
 */
public final class VolumeNames {
  private static final Pattern FILE =
      Pattern.compile("(?:(\\d+)/(base-[^/]+)/)?(\\d+)/([^/\\s]+\\.(raw|qcow2|vmdk|subvol))");
  private static final Pattern ZFS =
      Pattern.compile("(?:((?:base|basevol)-\\d+-\\S+)/)?((base|basevol|vm|subvol)-(\\d+)-\\S+)");
  private static final Pattern RBD =
      Pattern.compile("(?:(base-\\d+-\\S+)/)?((base|vm)-(\\d+)-\\S+)");
  private static final Pattern LVM = Pattern.compile("(?:(.*)/)?((vm)-(\\d+)-\\S+)");
  private static final Pattern THIN = Pattern.compile("(?:(.*)/)?((vm|base)-(\\d+)-\\S+)");
  private static final Pattern LVM_CHARACTERS = Pattern.compile("(?i)[a-z0-9][a-z0-9_.-]*[a-z0-9]");
  private static final Pattern SPECIAL =
      Pattern.compile("(iso|vztmpl|backup|snippets|import)/([^/]+)");

  private VolumeNames() {}

  /** Whether it names another file than a disk. */
  static boolean isSpecial(String name) {
    return SPECIAL.matcher(name).matches();
  }

  /** What a name says about its volume. */
  public static VolumeName parse(Storage storage, String name) {
    Matcher special = SPECIAL.matcher(name);
    if (storage.isFileBased() && special.matches()) {
      String file = special.group(2);
      return new VolumeName(
          special.group(1), VolumeFiles.formatOf(file), VolumeFiles.owner(file), "");
    }
    if (storage.isFileBased()) {
      Matcher file = FILE.matcher(name);
      if (file.matches()) {
        String base = file.group(2) == null ? "" : file.group(1) + "/" + file.group(2);
        int owner = VolumeFiles.id(file.group(3));
        return new VolumeName("images", file.group(5), owner, base);
      }
      throw PveError.die("unable to parse directory volume name '" + name + "'");
    }
    String plugin = plugin(storage);
    if (plugin.equals("lvm") && !LVM_CHARACTERS.matcher(name).matches()) {
      throw PveError.die("lvm name '" + name + "' contains illegal characters");
    }
    Matcher block = block(storage).matcher(name);
    if (!block.matches()) {
      throw PveError.die("unable to parse " + plugin + " volume name '" + name + "'");
    }
    String base = block.group(1) == null ? "" : block.group(1);
    boolean folder = block.group(3).matches("subvol|basevol");
    return new VolumeName(
        "images", folder ? "subvol" : "raw", VolumeFiles.id(block.group(4)), base);
  }

  private static Pattern block(Storage storage) {
    return switch (storage.type) {
      case "lvm" -> LVM;
      case "lvmthin" -> THIN;
      case "rbd" -> RBD;
      default -> ZFS;
    };
  }

  private static String plugin(Storage storage) {
    return switch (storage.type) {
      case "lvmthin" -> "lvm";
      case "zfspool" -> "zfs";
      default -> storage.type;
    };
  }

  /** The name of disk N, as the storage spells it. */
  static String disk(Storage storage, int vmid, int number, String format) {
    String stem = (format.equals("subvol") ? "subvol-" : "vm-") + vmid + "-disk-" + number;
    return storage.isFileBased() ? vmid + "/" + stem + "." + format : stem;
  }

  /** The name after conversion to a template's base volume. */
  public static String base(String name) {
    String converted = name.replaceFirst("(^|/)subvol-", "$1basevol-");
    return converted.replaceFirst("(^|/)vm-(?=[^/]*$)", "$1base-");
  }
}
