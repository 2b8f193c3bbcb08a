package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.BridgeAccess;
import io.proxmoxmpc.simulator.storage.VolumeAccess;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which privilege each key of a container needs ({@code LXC.pm check_ct_modify_config_perm}). */
final class LxcRights {
  private final Call call;
  private final LxcSchema schema;
  private final int vmid;
  private final @Nullable String pool;
  private final Map<String, String> before;

  LxcRights(
      Call call, LxcSchema schema, int vmid, @Nullable String pool, Map<String, String> before) {
    this.call = call;
    this.schema = schema;
    this.vmid = vmid;
    this.pool = pool;
    this.before = before;
  }

  void check(Map<String, String> set, Collection<String> delete) {
    if (call.isRoot()) {
      return;
    }
    TreeSet<String> keys = new TreeSet<>(set.keySet());
    keys.addAll(delete);
    keys.forEach(key -> check(key, set.get(key)));
  }

  private void check(String key, @Nullable String value) {
    if (Set.of("cores", "cpuunits", "cpulimit").contains(key)) {
      need("VM.Config.CPU");
    } else if (MountPoint.isSlot(key)) {
      need("VM.Config.Disk");
      mountPoint(key, value);
    } else if (key.equals("memory") || key.equals("swap")) {
      need("VM.Config.Memory");
    } else if (key.matches("net\\d+|nameserver|searchdomain|hostname")) {
      need("VM.Config.Network");
      bridges(key, value);
    } else if (key.matches("dev\\d+")) {
      throw PveError.denied("configuring device passthrough is only allowed for root@pam");
    } else if (key.equals("features")) {
      features(value);
    } else if (key.equals("hookscript")) {
      throw PveError.denied("changing the hookscript is only allowed for root@pam");
    } else if (key.matches("unused\\d+")) {
      need("VM.Config.Disk");
    } else {
      need("VM.Config.Options");
    }
  }

  private void need(String... privileges) {
    boolean byPool =
        pool != null && call.rights().on("/pool/" + pool).keySet().containsAll(Set.of(privileges));
    if (!byPool) {
      call.rights().check("/vms/" + vmid, privileges);
    }
  }

  private void mountPoint(String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    MountPoint mountPoint = new MountPoint(key, schema.parse(key, value));
    if (!mountPoint.isVolume()) {
      throw PveError.denied(
          "mount point type " + mountPoint.type() + " is only allowed for root@pam");
    }
    if (mountPoint.isNew()) {
      String storage = Volumes.storageOf(mountPoint.volume());
      call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
    } else if (!mountPoint.volume().contains(":")) {
      throw PveError.die("Only root can pass arbitrary filesystem paths.");
    } else {
      VolumeAccess.check(call, vmid, mountPoint.volume(), "rootdir");
    }
  }

  private void bridges(String key, @Nullable String value) {
    if (!key.startsWith("net")) {
      return;
    }
    if (value != null) {
      BridgeAccess.check(call, schema.parse(key, value));
    }
    String old = before.get(key);
    if (old != null) {
      BridgeAccess.check(call, schema.parse(key, old));
    }
  }

  private void features(@Nullable String value) {
    Map<String, String> old = schema.parse("features", before.getOrDefault("features", ""));
    Map<String, String> wanted = schema.parse("features", value == null ? "" : value);
    TreeSet<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(wanted.keySet());
    for (String key : keys) {
      boolean changed = !Objects.equals(old.get(key), wanted.get(key));
      if (changed && !key.equals("nesting")) {
        throw PveError.denied(
            "changing feature flags (except nesting) is only allowed for root@pam");
      }
    }
    need("VM.Allocate");
  }
}
