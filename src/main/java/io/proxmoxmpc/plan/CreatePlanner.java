package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.Slots;
import io.proxmoxmpc.domain.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
      String former = Marker.strip(notes);
      changes.add(new Change("description", former.isEmpty() ? null : former, text));
    }
    Action action =
        copied == null
            ? create(desired, call, params, changes, problems)
            : clone(desired, call, copied, params);
    LastApplied applied = LastApplied.NONE;
    for (Change change : changes) {
      applied = applied.plus(change.key(), String.valueOf(change.to()), change.from());
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
    content.config().forEach((key, raw) -> addKey(kind, key, raw, call, params, changes, problems));
    if (!content.tags().isEmpty()) {
      Set<String> tags = TagPlanner.lower(content.tags());
      params.put("tags", String.join(";", tags));
      tags.forEach(tag -> changes.add(new Change(TagPlanner.path(tag), null, "1")));
    }
    for (DesiredDisk disk : content.disks()) {
      addDisk(kind, disk, call.defaults().storage(), params, changes, problems);
    }
    addCloudInitDrive(desired, call, params, changes, problems);
    Optional.ofNullable(content.config().get("boot"))
        .flatMap(boot -> BootPlanner.problem(params, KeyRules.declared(kind, "boot", boot)))
        .ifPresent(text -> problems.add(invalid(text)));
    new TreeMap<>(content.secrets())
        .forEach((key, ref) -> changes.add(SecretPlanner.change(key, ref)));
    return new Action.Create(
        kind, call.marker().vmid(), call.node(), params, Map.copyOf(content.secrets()));
  }

  private static void addKey(
      GuestKind kind,
      String key,
      PropertyString raw,
      Call call,
      SortedMap<String, String> params,
      List<Change> changes,
      List<Problem> problems) {
    PropertyString declared = KeyRules.declared(kind, key, raw);
    Words.problem(kind, key, declared).ifPresent(text -> problems.add(invalid(text)));
    PropertyString value = declared;
    if (Slots.isNetwork(key)) {
      value = ConfigPlanner.complete(kind, call.defaults(), key, declared);
      changes.add(new Change(key, null, KeyRules.format(kind, key, value)));
    }
    params.put(key, KeyRules.format(kind, key, value));
    declared
        .values()
        .forEach((sub, text) -> changes.add(new Change(KeyDiff.path(key, sub), null, text)));
  }

  private static void addDisk(
      GuestKind kind,
      DesiredDisk disk,
      @Nullable String storage,
      SortedMap<String, String> params,
      List<Change> changes,
      List<Problem> problems) {
    Words.problem(kind, disk).ifPresent(text -> problems.add(invalid(text)));
    Allocation.of(kind, disk, storage)
        .ifPresentOrElse(
            value -> {
              params.put(disk.slot(), value);
              changes.addAll(Allocation.changes(disk));
            },
            () -> problems.add(invalid(Allocation.missingPart(disk, storage))));
  }

  private static void addCloudInitDrive(
      DesiredGuest desired,
      Call call,
      SortedMap<String, String> params,
      List<Change> changes,
      List<Problem> problems) {
    CloudInitDrive drive = desired.content().cloudInitDrive();
    if (drive == null || desired.kind() != GuestKind.QEMU) {
      return;
    }
    CloudInitPlanner.Place place =
        CloudInitPlanner.place(desired, drive, call.defaults().storage(), Set.of());
    place
        .value()
        .ifPresentOrElse(
            value -> {
              params.put(place.slot(), value);
              changes.add(CloudInitPlanner.change(place));
            },
            () -> problems.add(invalid(place.problem())));
  }

  private static Problem invalid(String text) {
    return new Problem(Reason.INVALID, text);
  }

  /** The declared text, or the source's own notes less its marker, cut where they are too long. */
  private static String description(DesiredGuest desired, Marker marker, String sourceNotes) {
    String declared = desired.content().description();
    String text = declared != null ? declared : Marker.strip(sourceNotes);
    if (!DescriptionPlanner.tooLong(marker.appendTo(text))) {
      return marker.appendTo(text);
    }
    String cut = "\n(the notes of the source were longer and were cut here)";
    int end = text.offsetByCodePoints(0, MAX_NOTES - cut.length());
    return marker.appendTo(text.substring(0, end) + cut);
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
