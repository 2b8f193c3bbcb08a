package io.proxmoxmpc.laws.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One guest of the soak: its resource, its model, and everything that was done to it. */
final class Guest {
  private final Subject subject;
  private final List<String> acts = new ArrayList<>();
  private final Map<String, String> snapshot = new TreeMap<>();
  private final List<Integer> vmids = new ArrayList<>();
  private GuestModel model;
  private String witness;
  private @Nullable Archive archive;
  private boolean restored;

  Guest(World world, Subject subject, GuestModel model, int vmid) {
    this.subject = subject;
    this.model = model;
    vmids.add(vmid);
    this.witness = witnessNow(world);
  }

  /** Its resource was renewed, and has another guest now. */
  void becomes(World world, int vmid, GuestModel newModel) {
    vmids.add(vmid);
    model = newModel;
    snapshot.clear();
    archive = null;
    restored = false;
    witness = witnessNow(world);
  }

  /** What the claim remembers of the guest beside its number. */
  private String witnessNow(World world) {
    String path = path(world);
    String raw =
        path == null
            ? ""
            : Proxmox.config(world, path)
                .getOrDefault(kind() == Kind.VM ? "smbios1" : "rootfs", "");
    return raw.split(",")[0];
  }

  boolean witnessed(World world) {
    return witness.equals(witnessNow(world));
  }

  @Nullable Archive archive() {
    return archive;
  }

  void archive(@Nullable Archive taken) {
    archive = taken;
  }

  void restored() {
    restored = true;
  }

  boolean isRestored() {
    return restored;
  }

  /** All that it has had, the last one now. */
  List<Integer> vmids() {
    return vmids;
  }

  Subject subject() {
    return subject;
  }

  Kind kind() {
    return subject.kind();
  }

  GuestModel model() {
    return model;
  }

  int vmid() {
    return vmids.getLast();
  }

  /** Where it is in Proxmox; null = nowhere. */
  @Nullable String path(World world) {
    return Proxmox.pathOf(world, kind(), vmid());
  }

  /** What the only snapshot holds; empty = there is none. */
  Map<String, String> snapshot() {
    return snapshot;
  }

  void note(String act) {
    acts.add(
        java.time.LocalTime.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS) + " " + act);
  }

  /** Its whole story, for the reader of a failure. */
  String story() {
    return "%s %s, VMID %d, %s%n  %s"
        .formatted(
            subject.kind().resource(),
            subject.name(),
            vmid(),
            subject.manner(),
            String.join("\n  ", acts));
  }
}
