package io.proxmoxmpc.api;

/** Rules that hold for VMs and containers alike. */
final class GuestRules {
  static final String CLUSTER = "self.clusterRef.name == oldSelf.clusterRef.name";
  static final String CLUSTER_SAYS =
      "clusterRef must not be changed, because a guest cannot move to another cluster: delete this"
          + " resource and create one for the other cluster";

  static final String VMID = "!has(oldSelf.vmid) || (has(self.vmid) && self.vmid == oldSelf.vmid)";
  static final String VMID_SAYS =
      "vmid must not be changed or removed once it is set, because Proxmox cannot renumber a"
          + " guest: write the former number, or create another resource";

  /** On the root object: only there does a rule see the status. */
  static final String VMID_ADDED =
      "has(oldSelf.spec.vmid) || !has(self.spec.vmid) || !has(oldSelf.status)"
          + " || !has(oldSelf.status.vmid) || self.spec.vmid == oldSelf.status.vmid";

  static final String VMID_ADDED_SAYS =
      "spec.vmid must be equal to status.vmid, because the guest has that number already: write"
          + " the number of status.vmid or leave spec.vmid out";

  static final String NAME = "self.metadata.name.size() <= 63";
  static final String NAME_SAYS =
      "metadata.name must be at most 63 characters, because it becomes a guest's name and part of"
          + " its marker: choose a shorter one";

  static final String LOST =
      "!has(self.policy) || !has(self.policy.lost) || self.policy.lost != 'Recreate'"
          + " || !has(self.source) || !(has(self.source.existing) || has(self.source.backup))";
  static final String LOST_SAYS =
      "policy.lost must not be Recreate with source.existing or source.backup, because we cannot"
          + " make such a guest anew: write lost: Wait";

  static final String EXISTING =
      "!has(self.vmid) || !has(self.source) || !has(self.source.existing)"
          + " || self.vmid == self.source.existing.vmid";
  static final String EXISTING_SAYS =
      "vmid must be equal to source.existing.vmid, because the guest that is taken over keeps its"
          + " number: write the same number twice or leave vmid out";
  static final String OWN_CLONE =
      "!has(self.vmid) || !has(self.source) || !has(self.source.clone)"
          + " || !has(self.source.clone.vmid) || self.vmid != self.source.clone.vmid";
  static final String OWN_CLONE_SAYS =
      "vmid must not be equal to source.clone.vmid, because a guest cannot be its own clone: write"
          + " another number or leave vmid out";

  static final String PINNED =
      "!has(self.placement) || self.placement != 'Pinned' || has(self.node)";
  static final String PINNED_SAYS =
      "placement: Pinned must come with a node: write node: pve1, or placement: Free";

  static final String DESCRIPTION =
      "!self.contains('<!-- proxmox-mpc')"
          + " && self.matches(r'^[^\\x00-\\x08\\x0b-\\x1f\\x7f]*$')";
  static final String DESCRIPTION_SAYS =
      "must not contain '<!-- proxmox-mpc', which marks our guests in Proxmox, nor control"
          + " characters: remove that part";

  static final String TAGS = "self.all(t, t.matches(" + Patterns.TAG + "))";
  static final String TAGS_SAYS =
      "must be tags of Proxmox: lower-case letters, digits, '_', '+', '.' and '-', beginning with"
          + " a letter, digit or '_' (write shop, not Shop)";

  static final String ABSENT =
      "self.all(a, a.matches(r'^([a-z][a-z0-9_-]*([.][a-z0-9_-]+)?"
          + "|tags:[a-z0-9_][a-z0-9_+.-]*)$'))";
  static final String ABSENT_SAYS =
      "must be keys of the guest's config (scsi3), parts of one (net0.tag) or tags (tags:old)";

  static final String ABSENT_OURS =
      "self.all(a, !a.matches(r'^(name|hostname|description|tags|digest|lock|template|parent|meta"
          + "|vmgenid|smbios1|rootfs|ostype|arch)([.].*)?$'))";
  static final String ABSENT_OURS_SAYS =
      "must not name name, hostname, description, tags, rootfs, ostype, arch, smbios1 or what"
          + " Proxmox keeps itself (digest, lock, template, parent, meta, vmgenid): a guest has"
          + " them always; for a single tag write \"tags:old\"";

  static final String TAG_BOTH =
      "!has(self.tags) || !has(self.absent) || self.tags.all(t, !(('tags:' + t) in self.absent))";
  static final String TAG_BOTH_SAYS =
      "a tag must not stand in tags and in absent: keep one of them";
  static final String KEY_BOTH =
      "!has(self.extraConfig) || !has(self.absent) || self.absent.all(a, !(a in"
          + " self.extraConfig))";
  static final String KEY_BOTH_SAYS =
      "a key must not stand in extraConfig and in absent: keep one of them";
  static final String NETWORK_BOTH =
      "!has(self.networks) || !has(self.absent) || self.networks.all(n, !(n.slot in self.absent))";
  static final String NETWORK_BOTH_SAYS =
      "a network device must not stand in networks and in absent: keep one of them";
  static final String DISK_BOTH =
      "!has(self.disks) || !has(self.absent) || self.disks.all(d, !(d.slot in self.absent))";
  static final String DISK_BOTH_SAYS =
      "a disk must not stand in disks and in absent: keep one of them";
  static final String MOUNT_BOTH =
      "!has(self.mountPoints) || !has(self.absent)"
          + " || self.mountPoints.all(m, !(m.slot in self.absent))";
  static final String MOUNT_BOTH_SAYS =
      "a mount point must not stand in mountPoints and in absent: keep one of them";
  static final String INTERFACES =
      "self.all(n, !has(n.name) || self.exists_one(o, has(o.name) && o.name == n.name))";
  static final String INTERFACES_SAYS =
      "must not have the same name twice: write another name, such as eth1";
  static final String PATHS =
      "self.all(m, !has(m.path) || self.exists_one(o, has(o.path) && o.path == m.path))";
  static final String PATHS_SAYS = "must not have the same path twice: write another path";
  static final String DRIVE =
      "!has(self.cloudInit) || !has(self.cloudInit.drive) || !has(self.disks)"
          + " || self.disks.all(d, d.slot != (has(self.cloudInit.drive.slot) ?"
          + " self.cloudInit.drive.slot : 'ide2'))";
  static final String DRIVE_SAYS =
      "cloudInit.drive must have a slot that no disk has: write another one, such as slot: ide2";

  /** On the root object, so that it can be set right until the container is there. */
  static final String UNPRIVILEGED =
      "!has(self.spec.unprivileged) || !has(oldSelf.spec.unprivileged) || !has(oldSelf.status)"
          + " || !has(oldSelf.status.vmid) || self.spec.unprivileged == oldSelf.spec.unprivileged";

  static final String UNPRIVILEGED_SAYS =
      "spec.unprivileged must not be changed, because Proxmox fixes it when it creates the"
          + " container: write the former value, or create another container";

  private GuestRules() {}
}
