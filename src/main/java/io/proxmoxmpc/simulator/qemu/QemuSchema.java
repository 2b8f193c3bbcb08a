package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.schema.ApiMethod;
import io.proxmoxmpc.simulator.schema.Prop;
import io.proxmoxmpc.simulator.schema.PropertyString;
import io.proxmoxmpc.simulator.schema.PropertyStringException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the property strings of a virtual machine's config by the schema. */
public final class QemuSchema {
  private final ApiMethod method;

  public QemuSchema(Context context) {
    this.method = context.schema().method("PUT /nodes/{node}/qemu/{vmid}/config");
  }

  Drive drive(String slot, String value) {
    return new Drive(slot, parse(slot, value));
  }

  /** The keys of any property string; what was stored was checked before. */
  public Map<String, String> parse(String key, String value) {
    Prop prop = method.parameter(key);
    try {
      Map<String, Prop> properties = prop == null ? Map.of() : prop.properties();
      return PropertyString.split(properties, value);
    } catch (PropertyStringException e) {
      throw PveError.die("unable to parse value of '" + key + "' - " + e.perlText().strip());
    }
  }

  boolean isOption(String key) {
    return method.parameter(key) != null;
  }

  /** All drives of a config section, in the order of their slots. */
  Map<String, Drive> drives(Map<String, String> values) {
    Map<String, Drive> drives = new LinkedHashMap<>();
    values.forEach((key, value) -> {
      if (Drive.isSlot(key)) {
        drives.put(key, drive(key, value));
      }
    });
    return drives;
  }
}
