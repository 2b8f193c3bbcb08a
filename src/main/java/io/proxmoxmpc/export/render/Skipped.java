package io.proxmoxmpc.export.render;

/**
 * Something of a guest that could not be exported.
 *
 * @param resource the guest's resource as kind/namespace/name
 * @param reason one CamelCase word
 * @param message what it is and what to do about it
 */
public record Skipped(String resource, Part part, String reason, String message)
    implements Comparable<Skipped> {
  @Override
  public int compareTo(Skipped other) {
    int byResource = resource.compareTo(other.resource);
    return byResource != 0 ? byResource : message.compareTo(other.message);
  }
}
