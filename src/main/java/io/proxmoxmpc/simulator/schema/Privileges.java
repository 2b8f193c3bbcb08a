package io.proxmoxmpc.simulator.schema;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** All privileges of Proxmox VE 9.2 ({@code pve-access-control AccessControl.pm}). */
public final class Privileges {
  private static final Set<String> ALL =
      Collections.unmodifiableSet(
          new TreeSet<>(
              Arrays.asList(
                  ("VM.Allocate VM.Audit VM.Backup VM.Clone VM.Config.CDROM VM.Config.CPU"
                          + " VM.Config.Cloudinit VM.Config.Disk VM.Config.HWType"
                          + " VM.Config.Memory VM.Config.Network VM.Config.Options VM.Console"
                          + " VM.GuestAgent.Audit VM.GuestAgent.FileRead"
                          + " VM.GuestAgent.FileSystemMgmt VM.GuestAgent.FileWrite"
                          + " VM.GuestAgent.Unrestricted VM.Migrate VM.PowerMgmt VM.Replicate"
                          + " VM.Snapshot VM.Snapshot.Rollback Datastore.Allocate"
                          + " Datastore.AllocateSpace Datastore.AllocateTemplate Datastore.Audit"
                          + " Sys.AccessNetwork Sys.Audit Sys.Console Sys.Incoming Sys.Modify"
                          + " Sys.PowerMgmt Sys.Syslog SDN.Allocate SDN.Audit SDN.Use"
                          + " Mapping.Audit Mapping.Modify Mapping.Use Pool.Allocate Pool.Audit"
                          + " Group.Allocate Permissions.Modify Realm.Allocate"
                          + " Realm.AllocateUser User.Modify")
                      .split(" "))));

  private Privileges() {}

  public static Set<String> all() {
    return ALL;
  }

  public static boolean exists(String name) {
    return ALL.contains(name);
  }
}
