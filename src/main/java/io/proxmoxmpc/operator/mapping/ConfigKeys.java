package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.domain.GuestKind;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The config keys that a client may write, by kind: those that {@code GET config} returns and an
 * update takes (a test compares them with the API's own description).
 */
final class ConfigKeys {
  private static final Set<String> QEMU =
      words(
          """
          acpi affinity agent allow-ksm amd-sev arch args audio0 autostart balloon bios boot
          bootdisk cdrom cicustom cipassword citype ciupgrade ciuser cores cpu cpulimit cpuunits
          description efidisk0 freeze hookscript hostpci[n] hotplug hugepages ide[n] intel-tdx
          ipconfig[n] ivshmem keephugepages keyboard kvm localtime lock machine memory
          migrate_downtime migrate_speed name nameserver net[n] numa numa[n] onboot ostype
          parallel[n] protection reboot rng0 sata[n] scsi[n] scsihw searchdomain serial[n] shares
          smbios1 smp sockets spice_enhancements sshkeys startdate startup tablet tags tdf template
          tpmstate0 unused[n] usb[n] vcpus vga virtio[n] virtiofs[n] vmgenid vmstatestorage
          watchdog digest
          """);
  private static final Set<String> LXC =
      words(
          """
          arch cmode console cores cpulimit cpuunits debug description dev[n] entrypoint env
          features hookscript hostname lock memory mp[n] nameserver net[n] onboot ostype protection
          rootfs searchdomain startup swap tags template timezone tty unprivileged unused[n] digest
          """);
  private static final Pattern NUMBERED = Pattern.compile("([a-z]+)(0|[1-9][0-9]{0,2})");

  private ConfigKeys() {}

  static boolean isWritable(GuestKind kind, String key) {
    Set<String> known = of(kind);
    return known.contains(key)
        || (NUMBERED.matcher(key).matches() && known.contains(family(key) + "[n]"));
  }

  /** The key's name in the API's description: {@code net[n]} for {@code net0}. */
  static Set<String> of(GuestKind kind) {
    return switch (kind) {
      case QEMU -> QEMU;
      case LXC -> LXC;
    };
  }

  /** The key without its number. */
  static String family(String key) {
    return key.replaceFirst("[0-9]+$", "");
  }

  private static Set<String> words(String text) {
    return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
