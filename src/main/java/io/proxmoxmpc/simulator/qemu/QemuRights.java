package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rights;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which privilege each key of a VM needs ({@code Qemu.pm check_vm_modify_config_perm}). */
final class QemuRights {
  private static final Set<String> CPU =
      words("affinity_ cores cpu cpulimit cpuunits numa smp sockets vcpus");
  private static final Set<String> MEMORY = words("memory balloon shares allow-ksm");
  private static final Set<String> HARDWARE =
      words(
          "acpi hotplug kvm machine scsihw smbios1 tablet vga watchdog audio0 rng0 amd-sev"
              + " intel-tdx");
  private static final Set<String> OPTIONS =
      words(
          "agent autostart bios description keyboard localtime migrate_downtime migrate_speed name"
              + " onboot ostype protection reboot startdate startup tdf template");
  private static final Set<String> DISK = words("boot bootdisk vmstatestorage");
  private static final Set<String> CLOUD_INIT =
      words("cicustom cipassword citype ciuser ciupgrade nameserver searchdomain sshkeys");

  private final Rights rights;
  private final int vmid;
  private final @Nullable String pool;
  private final boolean root;

  QemuRights(Rights rights, boolean root, int vmid, @Nullable String pool) {
    this.rights = rights;
    this.root = root;
    this.vmid = vmid;
    this.pool = pool;
  }

  void check(Collection<String> keys) {
    if (!root) {
      keys.forEach(this::check);
    }
  }

  private void check(String key) {
    if (Drive.isSlot(key) || key.matches("cdrom|tags|vmstate|(unused|serial|usb|virtiofs)\\d+")) {
      return;
    }
    if (CPU.contains(key) || key.matches("numa\\d+")) {
      need("VM.Config.CPU");
    } else if (MEMORY.contains(key)) {
      need("VM.Config.Memory");
    } else if (HARDWARE.contains(key)) {
      need("VM.Config.HWType");
    } else if (OPTIONS.contains(key)) {
      need("VM.Config.Options");
      if (key.equals("startup")) {
        rights.check("/", "Sys.Modify");
      }
    } else if (key.equals("freeze")) {
      need("VM.PowerMgmt");
    } else if (DISK.contains(key)) {
      need("VM.Config.Disk");
    } else if (key.matches("net\\d+")) {
      need("VM.Config.Network");
    } else if (CLOUD_INIT.contains(key) || key.matches("ipconfig\\d+")) {
      needAny("VM.Config.Cloudinit", "VM.Config.Network");
    } else if (!key.startsWith("hostpci")) {
      throw PveError.die("only root can set '" + key + "' config");
    }
  }

  /** Memory of a running VM may be saved only where the caller may allocate. */
  void checkStateStorage(@Nullable String storage) {
    if (storage != null && !root) {
      rights.check("/storage/" + storage, "Datastore.AllocateSpace");
    }
  }

  /** The privileges, on the guest or on the pool that it is going to join. */
  void need(String... privileges) {
    if (root) {
      return;
    }
    boolean byPool =
        pool != null && rights.on("/pool/" + pool).keySet().containsAll(Set.of(privileges));
    if (!byPool) {
      rights.check("/vms/" + vmid, privileges);
    }
  }

  private void needAny(String... privileges) {
    boolean byPool = pool != null && rights.hasAny("/pool/" + pool, privileges);
    if (!byPool) {
      rights.checkAny("/vms/" + vmid, privileges);
    }
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.split(" ")));
  }
}
