package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.BridgeAccess;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PoolJoin;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checked wish to clone ({@code Qemu.pm clone_vm load_and_check}). */
record ClonePlan(Guest source, Map<String, String> values, boolean full, @Nullable String target) {

  static ClonePlan check(Call call) {
    PoolJoin.checkExists(call, call.get("pool"));
    String target = target(call);
    Volumes volumes = new Volumes(call.world(), call.node());
    String storage = call.get("storage");
    if (storage != null) {
      Storage found = volumes.enabled(storage);
      if (!found.content.contains("images")) {
        throw PveError.param("storage", "storage '" + storage + "' does not support vm images");
      }
      if (target != null) {
        Storage there = new Volumes(call.world(), target).enabled(storage);
        if (!there.shared) {
          throw PveError.die("can't clone to non-shared storage '" + found.id + "'");
        }
      }
    }
    Guests.of(call, GuestKind.QEMU).checkQuorum();
    Guest source = source(call);
    Guests.checkLock(source);
    String snapshot = call.get("snapname");
    Map<String, String> values =
        snapshot == null ? source.config.values : Snapshots.require(source, snapshot);
    boolean full = call.has("full") ? call.flag("full") : !source.isTemplate();
    for (String option : new String[] {"storage", "format"}) {
      if (call.has(option) && !full) {
        throw PveError.die("parameter '" + option + "' not allowed for linked clones");
      }
    }
    checkDisks(call, volumes, values, target, full);
    if (call.cluster().guest(newId(call)) != null) {
      throw PveError.die("unable to create VM " + newId(call) + ": config file already exists");
    }
    return new ClonePlan(source, values, full, target);
  }

  static int newId(Call call) {
    return Integer.parseInt(call.require("newid"));
  }

  private static @Nullable String target(Call call) {
    String target = call.get("target");
    if (target == null || target.equals(call.node()) || target.equals("localhost")) {
      return null;
    }
    if (!call.cluster().nodes.containsKey(target)) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    return target;
  }

  private static Guest source(Call call) {
    Guest guest = call.cluster().guest(call.vmid());
    boolean here = guest != null && guest.kind == GuestKind.QEMU && guest.node.equals(call.node());
    if (guest == null || !here) {
      throw PveError.die(
          "unable to find configuration file for VM "
              + call.vmid()
              + " on node '"
              + call.node()
              + "'");
    }
    return guest;
  }

  private static void checkDisks(
      Call call,
      Volumes volumes,
      Map<String, String> values,
      @Nullable String target,
      boolean full) {
    QemuSchema schema = new QemuSchema(call.context());
    Features features = new Features(volumes);
    boolean fromSnapshot = call.has("snapname");
    boolean shared = true;
    for (Drive drive : schema.drives(values).values()) {
      if (!drive.isVolume()) {
        continue;
      }
      String storage = Volumes.storageOf(drive.file());
      shared &= volumes.storage(storage).shared;
      if (drive.isCdrom() && !drive.isCloudInit()) {
        continue;
      }
      String to = call.get("storage", storage);
      call.rights().check("/storage/" + to, "Datastore.AllocateSpace");
      if (!drive.isCloudInit()) {
        feature(features, volumes.require(drive.file()), drive.slot(), full, fromSnapshot);
      }
    }
    values.forEach((key, value) -> {
      if (key.matches("net\\d+")) {
        BridgeAccess.check(call, schema.parse(key, value));
      }
    });
    boolean live = full && !fromSnapshot && Guests.load(call, GuestKind.QEMU).run.running;
    if (live && values.containsKey("tpmstate0")) {
      throw PveError.die("cannot clone TPM state while VM is running");
    }
    if (target != null && !shared) {
      throw PveError.die("can't clone VM to node '" + target + "' (VM uses local storage)");
    }
  }

  private static void feature(
      Features features, Volume volume, String slot, boolean full, boolean fromSnapshot) {
    boolean able =
        full ? features.canCopy(volume, fromSnapshot) : features.canClone(volume, fromSnapshot);
    if (!able) {
      String kind = full ? "Full" : "Linked";
      String of = fromSnapshot ? " a snapshot of" : "";
      throw PveError.die(
          kind
              + " clone feature is not supported for"
              + of
              + " '"
              + volume.volid()
              + "' ("
              + slot
              + ")");
    }
  }
}
