package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plans for the guest that a clone will be, before it is made: what cannot be met then is said now,
 * and no half-made copy stays behind.
 */
public final class ClonePreview {
  private ClonePreview() {}

  /** What the manifest asks for and a copy of this source cannot become. */
  public static List<Problem> problems(
      DesiredGuest desired, ObservedGuest source, Marker marker, PlanInput.Defaults defaults) {
    PlanInput input =
        new PlanInput(
            desired,
            copy(desired, source, marker),
            LastApplied.NONE,
            marker,
            Set.of(),
            true,
            defaults,
            new PlanInput.PowerFacts(false),
            Set.of());
    return Planner.plan(input).plan().problems();
  }

  private static ObservedGuest copy(DesiredGuest desired, ObservedGuest source, Marker marker) {
    SortedMap<String, String> config = new TreeMap<>(source.effective());
    config.remove("template");
    // Its notes are cut where they are too long, which is no problem.
    config.put("description", marker.appendTo(""));
    if (desired.source() instanceof Source.CloneOf clone && clone.storage() != null) {
      for (Map.Entry<String, String> volume : source.volumes().entrySet()) {
        String to = clone.storage() + volume.getValue().substring(colon(volume.getValue()));
        config.computeIfPresent(
            volume.getKey(), (slot, text) -> text.replace(volume.getValue(), to));
      }
    }
    return new ObservedGuest(
        desired.kind(),
        marker.vmid(),
        source.node(),
        config,
        new TreeMap<>(),
        new TreeSet<>(),
        "",
        Power.STOPPED,
        null,
        List.of());
  }

  private static int colon(String volume) {
    return Math.max(0, volume.indexOf(':'));
  }
}
