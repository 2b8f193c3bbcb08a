package io.proxmoxmpc.simulator.storage;

/** A parsed volume name; {@code base} names the volume it is a linked clone of, or is empty. */
public record VolumeName(String type, String format, int owner, String base) {
  public boolean isIso() {
    return type.equals("iso");
  }

  public boolean isDisk() {
    return type.equals("images");
  }
}
