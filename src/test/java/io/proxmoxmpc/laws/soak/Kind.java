package io.proxmoxmpc.laws.soak;

/** The two kinds of guest, as Kubernetes and as Proxmox name them. */
enum Kind {
  VM("ProxmoxVM", "qemu"),
  CONTAINER("ProxmoxContainer", "lxc");

  private final String resource;
  private final String segment;

  Kind(String resource, String segment) {
    this.resource = resource;
    this.segment = segment;
  }

  String resource() {
    return resource;
  }

  String segment() {
    return segment;
  }
}
