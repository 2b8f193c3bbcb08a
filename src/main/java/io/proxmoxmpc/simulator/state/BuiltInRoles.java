package io.proxmoxmpc.simulator.state;

import io.proxmoxmpc.simulator.schema.Privileges;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The roles every cluster has ({@code pve-access-control AccessControl.pm create_roles}). */
public final class BuiltInRoles {
  private static final Set<String> ROOT_ONLY =
      Set.of("Permissions.Modify", "Realm.Allocate", "Sys.Incoming", "Sys.Modify", "Sys.PowerMgmt");

  private BuiltInRoles() {}

  static TreeMap<String, TreeSet<String>> all() {
    TreeMap<String, TreeSet<String>> roles = new TreeMap<>();
    roles.put("NoAccess", new TreeSet<>());
    roles.put("Administrator", new TreeSet<>(Privileges.all()));
    TreeSet<String> admin = new TreeSet<>(Privileges.all());
    admin.removeAll(ROOT_ONLY);
    admin.remove("Sys.AccessNetwork");
    roles.put("PVEAdmin", admin);
    TreeSet<String> vmAdmin = new TreeSet<>(Privileges.all());
    vmAdmin.removeIf(p -> !p.startsWith("VM.") || p.equals("VM.Replicate"));
    roles.put("PVEVMAdmin", vmAdmin);
    add(
        roles,
        "PVEVMUser",
        "VM.Audit VM.Backup VM.Config.CDROM VM.Config.Cloudinit VM.Console VM.GuestAgent.Audit"
            + " VM.GuestAgent.FileRead VM.PowerMgmt");
    add(roles, "PVETemplateUser", "VM.Audit VM.Clone");
    add(
        roles,
        "PVEAuditor",
        "Datastore.Audit Mapping.Audit Pool.Audit SDN.Audit Sys.Audit VM.Audit"
            + " VM.GuestAgent.Audit");
    add(
        roles,
        "PVEDatastoreAdmin",
        "Datastore.Allocate Datastore.AllocateSpace Datastore.AllocateTemplate Datastore.Audit");
    add(roles, "PVEDatastoreUser", "Datastore.AllocateSpace Datastore.Audit");
    add(roles, "PVEPoolAdmin", "Pool.Allocate Pool.Audit");
    add(roles, "PVEPoolUser", "Pool.Audit");
    add(roles, "PVESDNAdmin", "SDN.Allocate SDN.Audit SDN.Use");
    add(roles, "PVESDNUser", "SDN.Audit SDN.Use");
    add(
        roles,
        "PVESysAdmin",
        "Sys.AccessNetwork Sys.Audit Sys.Console Sys.Incoming Sys.Modify Sys.PowerMgmt"
            + " Sys.Syslog");
    add(roles, "PVEUserAdmin", "Group.Allocate Realm.AllocateUser User.Modify");
    add(roles, "PVEMappingAdmin", "Mapping.Audit Mapping.Modify Mapping.Use");
    add(roles, "PVEMappingUser", "Mapping.Audit Mapping.Use");
    add(roles, "PVEMappingAuditor", "Mapping.Audit");
    return roles;
  }

  /** Whether a role came with Proxmox and so cannot be changed. */
  public static boolean contains(String role) {
    return all().containsKey(role);
  }

  private static void add(TreeMap<String, TreeSet<String>> roles, String name, String privileges) {
    roles.put(name, new TreeSet<>(Arrays.asList(privileges.split(" "))));
  }
}
