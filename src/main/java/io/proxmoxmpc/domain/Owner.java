package io.proxmoxmpc.domain;

/** The Kubernetes resource that owns a guest; only the uid identifies it, names are for people. */
public record Owner(GuestKind kind, String namespace, String name, String uid) {
  /** {@code namespace/name}, as the marker and every message write it. */
  public String path() {
    return namespace + "/" + name;
  }

  /** Whether the other is the same name of the same kind, perhaps an earlier life of it. */
  public boolean sameName(Owner other) {
    return kind == other.kind && namespace.equals(other.namespace) && name.equals(other.name);
  }
}
