package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may hand devices of the host to a VM: root, or with a mapping those who may use it ({@code
 * Qemu.pm check_usb_perm}, {@code check_hostpci_perm}, {@code check_rng_perm}, {@code
 * check_dir_perm}).
 */
final class DeviceRights {
  private final Call call;
  private final QemuSchema schema;
  private final QemuRights rights;

  DeviceRights(Call call, QemuSchema schema, QemuRights rights) {
    this.call = call;
    this.schema = schema;
    this.rights = rights;
  }

  void create(Map<String, String> wanted) {
    update(wanted, java.util.List.of(), Map.of(), "set");
  }

  /** Whoever replaces or removes a device must have been allowed to set it. */
  void change(Map<String, String> set, Collection<String> delete, Map<String, String> before) {
    update(set, delete, before, "modify");
  }

  private void update(
      Map<String, String> set, Collection<String> delete, Map<String, String> before, String verb) {
    if (call.isRoot()) {
      return;
    }
    delete.forEach(key -> {
      String old = before.get(key);
      if (key.matches("serial\\d+") && old != null) {
        serial(key, old, "delete");
      } else {
        check(key, old);
      }
    });
    set.forEach((key, value) -> {
      if (key.matches("serial\\d+")) {
        boolean harmless = before.getOrDefault(key, "socket").equals("socket");
        serial(key, harmless ? value : "real", verb);
      } else {
        check(key, before.get(key));
        check(key, value);
      }
    });
  }

  private void serial(String key, String value, String verb) {
    if (!value.equals("socket")) {
      throw PveError.die("only root can " + verb + " '" + key + "' config for real devices");
    }
    rights.need("VM.Config.HWType");
  }

  private void check(String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (key.matches("usb\\d+")) {
      usb(key, schema.parse(key, value));
    } else if (key.matches("hostpci\\d+")) {
      hostPci(key, schema.parse(key, value));
    } else if (key.equals("rng0")) {
      rights.need("VM.Config.HWType");
      if ("/dev/hwrng".equals(schema.parse(key, value).get("source"))) {
        call.rights().check("/mapping/hwrng", "Mapping.Use");
      }
    } else if (key.matches("virtiofs\\d+")) {
      rights.need("VM.Config.Disk");
      use("dir", schema.parse(key, value).getOrDefault("dirid", ""));
    }
  }

  private void usb(String key, Map<String, String> device) {
    rights.need("VM.Config.HWType");
    String host = device.get("host");
    if (host == null) {
      mapped("usb", device);
    } else if (!host.equalsIgnoreCase("spice")) {
      throw PveError.die("only root can set '" + key + "' config for real devices");
    }
  }

  private void hostPci(String key, Map<String, String> device) {
    if (device.containsKey("host")) {
      throw PveError.die("only root can set '" + key + "' config for non-mapped devices");
    }
    mapped("pci", device);
    rights.need("VM.Config.HWType");
    if (device.containsKey("romfile")) {
      throw PveError.param(key, "only root@pam can set 'romfile' option");
    }
  }

  private void mapped(String kind, Map<String, String> device) {
    String mapping = device.get("mapping");
    if (mapping == null) {
      throw PveError.die("either 'host' or 'mapping' must be set.");
    }
    use(kind, mapping);
  }

  private void use(String kind, String mapping) {
    call.rights().check("/mapping/" + kind + "/" + mapping, "Mapping.Use");
  }
}
