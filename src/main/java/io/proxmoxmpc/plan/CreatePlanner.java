package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import io.proxmoxmpc.domain.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans the one call that brings a guest into being, marker included. */
public final class CreatePlanner {
  /** The room that a source's own notes get beside our marker. */
  static final int MAX_NOTES = 7600;

  /**
   * What the call needs beside the manifest.
   *
   * @param node where the guest is to be
   * @param copied the clone's source; null for a new guest
   * @param pool the declared pool, or the cluster's default
   */
  public record Call(
      Marker marker,
      String node,
      @Nullable Copied copied,
      @Nullable String pool,
      PlanInput.Defaults defaults) {}

  /** The source of a clone as it was just read. */
  public record Copied(int vmid, String node, String description) {}

  /** The step, or why it cannot be made; and what it will have applied. */
  public record Planned(
      Optional<Step> step, List<Problem> problems, LastApplied applied, String madeFrom) {}

  private CreatePlanner() {}

  public static Planned plan(DesiredGuest desired, Call call) {
    List<Problem> problems = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    SortedMap<String, String> params = new TreeMap<>();
    Copied copied = call.copied();
    String notes = copied == null ? "" : copied.description();
    params.put("description", description(desired, call.marker(), notes));
    String name = desired.content().defaultName();
    var declaredName = desired.content().config().get(desired.kind().nameKey());
    params.put(
        desired.kind().nameKey(),
        declaredName == null ? name : declaredName.get(PropertyString.WHOLE).orElse(name));
    if (call.pool() != null) {
      params.put("pool", call.pool());
    }
    String text = desired.content().description();
    if (text != null) {
      changes.add(new Change("description", null, text));
    }
    Action action =
        copied == null
            ? create(desired, call, params, changes, problems)
            : clone(desired, call, copied, params);
    LastApplied applied = LastApplied.NONE;
    for (Change change : changes) {
      applied = applied.plus(change.key(), String.valueOf(change.to()), null);
    }
    String title = copied == null ? "create" : "clone from " + copied.vmid();
    Step step = new Step(action, Risk.SAFE, title, changes, Optional.empty());
    return new Planned(
        problems.isEmpty() ? Optional.of(step) : Optional.empty(),
        problems,
        applied,
        madeFrom(desired.source(), copied));
  }

  private static Action clone(
      DesiredGuest desired, Call call, Copied copied, SortedMap<String, String> params) {
    Source.CloneOf source = (Source.CloneOf) desired.source();
    params.put("full", source.full() ? "1" : "0");
    if (source.full() && source.storage() != null) {
      params.put("storage", source.storage());
    }
    if (!call.node().equals(copied.node())) {
      params.put("target", call.node());
    }
    return new Action.Clone(
        desired.kind(), call.marker().vmid(), copied.node(), copied.vmid(), params);
  }

  private static Action create(
      DesiredGuest desired,
      Call call,
      SortedMap<String, String> params,
      List<Change> changes,
      List<Problem> problems) {
    GuestKind kind = desired.kind();
    DesiredGuest.Content content = desired.content();
    params.putAll(content.createOnly());
    if (desired.source() instanceof Source.OsTemplate template) {
      params.put("ostemplate", template.volume());
    }
    content
        .config()
        .forEach((key, value) -> {
          PropertyString complete =
              Slots.isNetwork(key)
                  ? ConfigPlanner.completeNetwork(kind, call.defaults(), key, value)
                  : value;
          params.put(key, KeyRules.format(kind, key, complete));
          value
              .values()
              .forEach((sub, v) -> changes.add(new Change(KeyDiff.path(key, sub), null, v)));
        });
    if (!content.tags().isEmpty()) {
      params.put("tags", String.join(";", new TreeSet<>(content.tags())));
      content.tags().forEach(tag -> changes.add(new Change("tags." + tag, null, "1")));
    }
    for (DesiredDisk disk : content.disks()) {
      DiskPlanner.allocation(kind, disk, call.defaults().storage())
          .ifPresentOrElse(
              value -> {
                params.put(disk.slot(), value);
                changes.addAll(DiskPlanner.changesOf(disk));
              },
              () ->
                  problems.add(
                      new Problem(
                          io.proxmoxmpc.domain.Reason.INVALID,
                          DiskPlanner.missingPart(disk, call.defaults().storage()))));
    }
    addCloudInitDrive(desired, call, params, problems);
    return new Action.Create(
        kind, call.marker().vmid(), call.node(), params, Map.copyOf(content.secrets()));
  }

  private static void addCloudInitDrive(
      DesiredGuest desired, Call call, SortedMap<String, String> params, List<Problem> problems) {
    CloudInitDrive drive = desired.content().cloudInitDrive();
    if (drive == null || desired.kind() != GuestKind.QEMU) {
      return;
    }
    String storage = drive.storage() != null ? drive.storage() : call.defaults().storage();
    if (storage == null) {
      problems.add(
          new Problem(
              io.proxmoxmpc.domain.Reason.INVALID,
              "cloudInit.drive.storage is missing and the cluster has no defaults.storage:"
                  + " name the storage"));
      return;
    }
    params.put(drive.slot() != null ? drive.slot() : "ide2", storage + ":cloudinit");
  }

  /** The declared text, or the source's own notes less its marker, cut where they are too long. */
  private static String description(DesiredGuest desired, Marker marker, String sourceNotes) {
    String declared = desired.content().description();
    String text = declared != null ? declared : Marker.strip(sourceNotes);
    if (text.length() > MAX_NOTES) {
      String cut = "\n(the notes of the source were longer and were cut here)";
      text = text.substring(0, MAX_NOTES - cut.length()) + cut;
    }
    return marker.appendTo(text);
  }

  private static String madeFrom(Source source, @Nullable Copied copied) {
    return switch (source) {
      case Source.Blank blank -> "blank";
      case Source.OsTemplate template -> "osTemplate " + template.volume();
      case Source.CloneOf clone ->
          (clone.full() ? "clone " : "linked clone ") + (copied == null ? "?" : copied.vmid());
      case Source.Existing existing -> "existing " + existing.vmid();
      case Source.Unsupported other -> other.what();
    };
  }
}
