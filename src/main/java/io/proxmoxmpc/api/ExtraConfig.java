package io.proxmoxmpc.api;

/**
 * Which keys {@code extraConfig} takes: those that GET config can return (schema.json, {@code
 * /nodes/{node}/qemu|lxc/{vmid}/config}) less those that have a field, a secret or a meaning of
 * Proxmox's own.
 */
final class ExtraConfig {
  private static final String VOLUMES =
      "(scsi|virtio|sata|ide|mp|unused)[0-9]+|efidisk0|tpmstate0|rootfs|cdrom";
  private static final String DEVICES = "(net|ipconfig)[0-9]+";
  private static final String FIELDS = "name|hostname|description|tags|pool|boot|bootdisk";
  private static final String SECRETS = "cipassword|sshkeys|cicustom|password|ssh-public-keys";
  private static final String SERVERS = "lock|template|parent|meta|vmgenid|digest";
  private static final String REFUSED =
      VOLUMES + "|" + DEVICES + "|" + FIELDS + "|" + SECRETS + "|" + SERVERS;
  private static final String VM_KEYS =
      "acpi|affinity|agent|allow-ksm|amd-sev|arch|args|audio0|autostart|balloon|bios|citype"
          + "|ciupgrade|ciuser|cores|cpu|cpulimit|cpuunits|freeze|hookscript|hostpci[0-9]{1,2}"
          + "|hotplug|hugepages|intel-tdx|ivshmem|keephugepages|keyboard|kvm|localtime|machine"
          + "|memory|migrate_downtime|migrate_speed|nameserver|numa[0-7]?|onboot|ostype"
          + "|parallel[0-2]|protection|reboot|rng0|scsihw|searchdomain|serial[0-3]|shares|smbios1"
          + "|smp|sockets|spice_enhancements|startdate|startup|tablet|tdf|usb[0-9]{1,2}|vcpus|vga"
          + "|virtiofs[0-9]|vmstatestorage|watchdog";
  private static final String CONTAINER_KEYS =
      "arch|cmode|console|cores|cpulimit|cpuunits|debug|dev[0-9]{1,3}|entrypoint|env|features"
          + "|hookscript|memory|nameserver|onboot|ostype|protection|searchdomain|startup|swap"
          + "|timezone|tty|unprivileged";

  private static final String NONE_OF = "self.all(k, !k.matches(r'^(";
  private static final String ANY_OF = "'must not contain ' + self.filter(k, k.matches(r'^(";
  private static final String SHAPE = "r'^[a-z][a-z0-9_-]{0,40}$'";
  private static final String KNOWN = "self.all(k, !k.matches(" + SHAPE + ") || k.matches(r'^(";
  private static final String UNKNOWN =
      "'must not contain ' + self.filter(k, k.matches(" + SHAPE + ") && !k.matches(r'^(";
  private static final String END = ")$'))";
  private static final String NAMED = END + "[0] + ': ";

  static final String NO_VOLUMES = NONE_OF + VOLUMES + END;
  static final String NO_VOLUMES_SAYS =
      ANY_OF + VOLUMES + NAMED + "it holds a volume, so declare it in a field for disks'";
  static final String NO_DEVICES = NONE_OF + DEVICES + END;
  static final String NO_DEVICES_SAYS =
      ANY_OF + DEVICES + NAMED + "declare it in networks or cloudInit.ipConfigs'";
  static final String NO_FIELDS = NONE_OF + FIELDS + END;
  static final String NO_FIELDS_SAYS =
      ANY_OF
          + FIELDS
          + NAMED
          + "it has a field of its own (guestName, hostname, description, tags, pool, boot)'";
  static final String NO_SECRETS = NONE_OF + SECRETS + END;
  static final String NO_SECRETS_SAYS =
      ANY_OF
          + SECRETS
          + NAMED
          + "it can hold a secret, so use passwordSecretRef or sshAuthorizedKeys'";
  static final String NO_SERVERS = NONE_OF + SERVERS + END;
  static final String NO_SERVERS_SAYS =
      ANY_OF + SERVERS + NAMED + "Proxmox itself keeps it, so remove it'";

  /** First of all, because an expression for a message must not yield line breaks. */
  static final String KEYS = "self.all(k, k.matches(" + SHAPE + "))";

  static final String KEYS_SAYS =
      "must have keys of a guest's config in Proxmox: a lower-case letter, then lower-case letters,"
          + " digits, '-' and '_'";

  static final String KNOWN_TO_VMS = KNOWN + REFUSED + "|" + VM_KEYS + END;
  static final String KNOWN_TO_VMS_SAYS =
      UNKNOWN
          + REFUSED
          + "|"
          + VM_KEYS
          + NAMED
          + "it is no key of a VM in Proxmox (qm config shows them), so correct or remove it'";
  static final String KNOWN_TO_CONTAINERS = KNOWN + REFUSED + "|" + CONTAINER_KEYS + END;
  static final String KNOWN_TO_CONTAINERS_SAYS =
      UNKNOWN
          + REFUSED
          + "|"
          + CONTAINER_KEYS
          + NAMED
          + "it is no key of a container in Proxmox (pct config shows them), so correct or remove"
          + " it'";

  static final String VALUES = "self.all(k, self[k].matches(r'^[^\\x00-\\x1f\\x7f]+$'))";
  static final String VALUES_SAYS =
      "must have values of one line and at least one character, as Proxmox has them (\"1\" or"
          + " \"model=i6300esb,action=reset\"); to remove a key name it in absent";

  /** Keys of a VM that a typed field writes, each only while that field is set. */
  private static final String VM_TYPED =
      "[has(self.cpu) && has(self.cpu.cores) ? 'cores' : '',"
          + " has(self.cpu) && has(self.cpu.sockets) ? 'sockets' : '',"
          + " has(self.cpu) && has(self.cpu.type) ? 'cpu' : '',"
          + " has(self.cpu) && has(self.cpu.limitCores) ? 'cpulimit' : '',"
          + " has(self.cpu) && has(self.cpu.units) ? 'cpuunits' : '',"
          + " has(self.memory) && has(self.memory.size) ? 'memory' : '',"
          + " has(self.memory) && has(self.memory.minimum) ? 'balloon' : '',"
          + " has(self.memory) && has(self.memory.shares) ? 'shares' : '',"
          + " has(self.cloudInit) && has(self.cloudInit.user) ? 'ciuser' : '',"
          + " has(self.agent) && has(self.agent.enabled) ? 'agent' : '',"
          + " has(self.boot) && has(self.boot.onBoot) ? 'onboot' : '',"
          + " has(self.boot) && has(self.boot.startup) ? 'startup' : '']";

  /** The same for a container. */
  private static final String CONTAINER_TYPED =
      "[has(self.cpu) && has(self.cpu.cores) ? 'cores' : '',"
          + " has(self.cpu) && has(self.cpu.limitCores) ? 'cpulimit' : '',"
          + " has(self.cpu) && has(self.cpu.units) ? 'cpuunits' : '',"
          + " has(self.memory) && has(self.memory.size) ? 'memory' : '',"
          + " has(self.memory) && has(self.memory.swap) ? 'swap' : '',"
          + " has(self.features) && has(self.features.nesting) ? 'features' : '',"
          + " has(self.unprivileged) ? 'unprivileged' : '',"
          + " has(self.boot) && has(self.boot.onBoot) ? 'onboot' : '',"
          + " has(self.boot) && has(self.boot.startup) ? 'startup' : '']";

  private static final String IN_BOTH = ".filter(k, k in self.extraConfig)";
  private static final String TWICE_SAYS =
      "[0] + ': a field of the spec sets it too, so keep one of them'";
  static final String VM_TWICE = "!has(self.extraConfig) || " + VM_TYPED + IN_BOTH + ".size() == 0";
  static final String VM_TWICE_SAYS =
      "'extraConfig must not contain ' + " + VM_TYPED + IN_BOTH + TWICE_SAYS;
  static final String CONTAINER_TWICE =
      "!has(self.extraConfig) || " + CONTAINER_TYPED + IN_BOTH + ".size() == 0";
  static final String CONTAINER_TWICE_SAYS =
      "'extraConfig must not contain ' + " + CONTAINER_TYPED + IN_BOTH + TWICE_SAYS;

  private ExtraConfig() {}
}
