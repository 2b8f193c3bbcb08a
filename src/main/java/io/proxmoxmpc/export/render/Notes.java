package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import java.util.ArrayList;
import java.util.List;

/** Collects what of a guest a part of the export cannot say. */
final class Notes {
  private final String resource;
  private final Part part;
  private final List<Skipped> skipped = new ArrayList<>();

  Notes(Owner owner, Part part) {
    this.resource = resource(owner);
    this.part = part;
  }

  static String resource(Owner owner) {
    return kind(owner) + "/" + owner.path();
  }

  static String kind(Owner owner) {
    return owner.kind() == GuestKind.QEMU ? "ProxmoxVM" : "ProxmoxContainer";
  }

  void notCovered(String key) {
    skipped.add(
        new Skipped(
            resource,
            part,
            "NotCovered",
            "%s is not exported: the provider has no argument for it".formatted(key)));
  }

  void notAccepted(String key, String value) {
    skipped.add(
        new Skipped(
            resource,
            part,
            "NotAccepted",
            "%s is not exported: the provider would refuse '%s'".formatted(key, shortened(value))));
  }

  void add(String reason, String message) {
    skipped.add(new Skipped(resource, part, reason, message));
  }

  List<Skipped> skipped() {
    return skipped;
  }

  private static String shortened(String value) {
    String line = Unicode.wellFormed(value).replaceAll("\\p{Cntrl}", " ");
    return line.length() > 60 ? line.substring(0, 60) + "..." : line;
  }
}
