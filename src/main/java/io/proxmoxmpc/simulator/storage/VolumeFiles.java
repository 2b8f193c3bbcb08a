package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.schema.Whole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of files that are not disks tell. */
final class VolumeFiles {
  private static final Pattern BACKUP = Pattern.compile("vzdump-(?:qemu|lxc)-(\\d+)-.*");

  private VolumeFiles() {}

  static String formatOf(String file) {
    if (file.endsWith(".tar.gz") || file.endsWith(".tgz")) {
      return "tgz";
    }
    Matcher tar = Pattern.compile(".*\\.tar\\.(xz|zst|bz2)").matcher(file);
    if (tar.matches()) {
      return file.startsWith("vzdump-") ? "tar." + tar.group(1) : "t" + tar.group(1);
    }
    Matcher vma = Pattern.compile(".*\\.(vma(\\.(gz|zst|lzo))?)").matcher(file);
    if (vma.matches()) {
      return vma.group(1);
    }
    String end = file.substring(file.lastIndexOf('.') + 1);
    return end.equals("img") ? "iso" : end;
  }

  static int owner(String file) {
    Matcher m = BACKUP.matcher(file);
    return m.matches() ? id(m.group(1)) : 0;
  }

  /** The guest's id in a name, which may have any number of digits. */
  static int id(String digits) {
    return (int) Math.min(Whole.of(digits), Integer.MAX_VALUE);
  }
}
