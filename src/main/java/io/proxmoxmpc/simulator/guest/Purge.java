package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.Collection;

/** What goes with a destroyed guest, and what must not refer to it. */
public final class Purge {
  private Purge() {}

  static String sid(Guest guest) {
    return (guest.kind == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid;
  }

  /** Without {@code purge} an HA resource or replication job keeps the guest alive. */
  public static void checkReferences(Call call, Guest guest) {
    String noun = guest.kind.noun();
    if (call.flag("purge")) {
      return;
    }
    if (call.cluster().ha.containsKey(sid(guest))) {
      throw PveError.die(
          "unable to remove "
              + noun
              + " "
              + guest.vmid
              + " - used in HA resources and purge parameter not set.");
    }
    for (String job : call.cluster().replication.keySet()) {
      if (job.startsWith(guest.vmid + "-")) {
        throw PveError.die(
            "There is a replication job '"
                + job
                + "' for guest '"
                + guest.vmid
                + "' - Please remove that first.");
      }
    }
  }

  /** Frees the volumes that the config refers to, on request also those it does not. */
  public static void freeVolumes(
      Call call, Guest guest, Volumes volumes, Collection<String> referenced) {
    for (String volid : referenced) {
      volumes.find(volid).filter(v -> v.vmid == guest.vmid).ifPresent(v -> volumes.free(v.volid()));
    }
    if (call.flag("destroy-unreferenced-disks")) {
      for (Volume volume : new ArrayList<>(call.cluster().volumes)) {
        boolean here = volume.node.isEmpty() || volume.node.equals(guest.node);
        if (here && volume.vmid == guest.vmid && volume.content.equals("images")) {
          volumes.free(volume.volid());
        }
      }
    }
  }

  /**
   * Dies when the config cannot be written: Proxmox learns that only after it has freed the volumes
   * ({@code QemuServer.pm destroy_vm}).
   */
  public static void checkWrite(
      Call call, Guest guest, Volumes volumes, Collection<String> referenced) {
    if (!call.cluster().quorate) {
      freeVolumes(call, guest, volumes, referenced);
    }
    Guests.of(call, guest.kind).checkWrite(guest);
  }

  /** With {@code purge}, removes the guest from jobs and HA. */
  public static void references(Call call, Task task, Guest guest) {
    if (!call.flag("purge")) {
      return;
    }
    String who = guest.kind.noun() + " " + guest.vmid;
    task.log("purging " + who + " from related configurations..");
    call.cluster().replication.keySet().removeIf(job -> job.startsWith(guest.vmid + "-"));
    call.cluster()
        .backupJobs
        .values()
        .forEach(job ->
            job.computeIfPresent("vmid", (k, list) -> without(list, String.valueOf(guest.vmid))));
    if (call.cluster().forgetHa(sid(guest), true)) {
      task.log("NOTE: removed " + who + " from HA resource configuration.");
    }
  }

  private static String without(String list, String vmid) {
    Collection<String> ids = new ArrayList<>(java.util.List.of(list.split(",")));
    ids.remove(vmid);
    return String.join(",", ids);
  }
}
