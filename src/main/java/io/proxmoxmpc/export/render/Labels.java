package io.proxmoxmpc.export.render;

import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.RevisionContent;
import java.util.Locale;

/** Names for files, Terraform resources and inventory hosts, safe whatever a guest is called. */
final class Labels {
  private Labels() {}

  /** {@code web_1_120}: the resource's name, which never changes, and the VMID, which is unique. */
  static String terraform(EstateGuest guest) {
    RevisionContent content = guest.content();
    String label = identifier(content.owner().name()) + "_" + content.vmid();
    return Character.isDigit(label.charAt(0)) ? "guest_" + label : label;
  }

  /** {@code web-1-120}, as a host in the inventory. */
  static String host(EstateGuest guest) {
    return segment(guest.content().owner().name()) + "-" + guest.content().vmid();
  }

  /** Letters, digits and underscores, as HCL and Ansible take them in names. */
  static String identifier(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  /** One folder or file name that leads nowhere else. */
  static String segment(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe.isEmpty() || safe.startsWith(".") || safe.startsWith("-") ? "_" + safe : safe;
  }
}
