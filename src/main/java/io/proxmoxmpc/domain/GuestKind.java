package io.proxmoxmpc.domain;

/** The two kinds of guest that Proxmox runs. */
public enum GuestKind {
  QEMU("qemu", "qemu-server", "VM", "name"),
  LXC("lxc", "lxc", "CT", "hostname");

  private final String apiName;
  private final String configFolder;
  private final String label;
  private final String nameKey;

  GuestKind(String apiName, String configFolder, String label, String nameKey) {
    this.apiName = apiName;
    this.configFolder = configFolder;
    this.label = label;
    this.nameKey = nameKey;
  }

  /** The URL segment and inventory type: {@code qemu} or {@code lxc}. */
  public String apiName() {
    return apiName;
  }

  /** The folder below {@code /etc/pve/nodes/N} that Proxmox names in its error texts. */
  public String configFolder() {
    return configFolder;
  }

  /** What Proxmox calls such a guest in its texts: {@code VM} or {@code CT}. */
  public String label() {
    return label;
  }

  /** The config key that holds the guest's name: {@code name} or {@code hostname}. */
  public String nameKey() {
    return nameKey;
  }

  /** The kind with this API name; {@code null} is never returned, another name is a bug. */
  public static GuestKind ofApiName(String apiName) {
    for (GuestKind kind : values()) {
      if (kind.apiName.equals(apiName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no guest kind is called '" + apiName + "'");
  }
}
