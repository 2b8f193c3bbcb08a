package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.Source;
import io.proxmoxmpc.plan.FieldNames;
import io.proxmoxmpc.proxmox.Failure;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of a manifest that a failure of Proxmox is about: by the parameters that it
 * names, else by the names that it quotes and that stand in the manifest.
 */
final class Culprit {
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
  private static final Pattern ONLY_ROOT = Pattern.compile("only root can set '([^']+)'");

  /** What the tools of storages say when one is full; none of them names it. */
  private static final Pattern NO_ROOM =
      Pattern.compile("(?i)no space left|insufficient free space|reached threshold|out of space");

  /** Parameters by which Proxmox means a part of another one. */
  private static final Set<String> PARTS = Set.of("storage", "size", "volume", "node");

  private final DesiredGuest desired;
  private final Map<String, String> values = new LinkedHashMap<>();

  private Culprit(DesiredGuest desired) {
    this.desired = desired;
    Source source = desired.source();
    put("spec.node", desired.place().node());
    put("spec.pool", desired.place().pool());
    if (source instanceof Source.CloneOf clone) {
      put("spec.source.clone.storage", clone.storage());
    }
    if (source instanceof Source.OsTemplate template) {
      put("spec.source.osTemplate.volume", template.volume());
    }
    for (DesiredDisk disk : desired.content().disks()) {
      String field = FieldNames.of(desired.kind(), disk.slot());
      put(field + ".storage", disk.storage());
      put(field + ".importFrom", disk.importFrom());
    }
    CloudInitDrive drive = desired.content().cloudInitDrive();
    put("spec.cloudInit.drive.storage", drive == null ? null : drive.storage());
    desired
        .content()
        .config()
        .forEach((key, value) ->
            value
                .get("bridge")
                .ifPresent(b -> put(FieldNames.of(desired.kind(), key) + ".bridge", b)));
  }

  /** The fields, separated by commas; empty where nothing points at one. */
  static String of(DesiredGuest desired, Failure failure) {
    return String.join(", ", new Culprit(desired).fields(failure));
  }

  private Set<String> fields(Failure failure) {
    Set<String> found = new LinkedHashSet<>();
    if (failure instanceof Failure.Invalid invalid) {
      new TreeMap<>(invalid.errors())
          .keySet().stream()
              .filter(parameter -> !PARTS.contains(parameter))
              .forEach(parameter -> found.add(FieldNames.of(desired.kind(), parameter)));
    }
    Matcher root = ONLY_ROOT.matcher(failure.message());
    if (root.find()) {
      found.add(FieldNames.of(desired.kind(), root.group(1)));
    }
    if (failure.message().contains("feature flags")) {
      found.add(FieldNames.of(desired.kind(), "features"));
    }
    if (found.isEmpty()) {
      byValue(failure.message(), found);
    }
    if (found.isEmpty() && NO_ROOM.matcher(failure.message()).find()) {
      values.keySet().stream().filter(field -> field.endsWith(".storage")).forEach(found::add);
    }
    return found;
  }

  private void byValue(String message, Set<String> found) {
    Matcher quoted = QUOTED.matcher(message);
    while (quoted.find()) {
      values.forEach((field, value) -> {
        if (value.equals(quoted.group(1)) || value.startsWith(quoted.group(1) + ":")) {
          found.add(field);
        }
      });
    }
  }

  private void put(String field, @Nullable String value) {
    if (value != null) {
      values.put(field, value);
    }
  }
}
