package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.PropertyString;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans the boot order, a write of its own: its devices must be there before (BH 6). */
final class BootPlanner {
  private static final String BOOT = "boot";
  private static final String ORDER = "order";

  private BootPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    PropertyString raw = in.desired().content().config().get(BOOT);
    boolean once =
        draft.settled.entries().keySet().stream().anyMatch(p -> Paths.keyOf(p).equals(BOOT));
    if (raw == null && !once) {
      return;
    }
    PropertyString declared =
        raw == null ? new PropertyString(Map.of()) : KeyRules.declared(in.kind(), BOOT, raw);
    if (Words.refuse(in.kind(), BOOT, declared, draft) || missing(in, draft, declared)) {
      return;
    }
    KeyDiff diff =
        new KeyDiff(
                ConfigPlanner.subject(in, BOOT), draft.settled, ConfigPlanner.correct(in.desired()))
            .declare(declared)
            .revert(raw != null);
    draft.settled = diff.settled();
    draft.drift.addAll(diff.drift());
    if (diff.changed()) {
      draft.steps.add(
          Steps.configure(
              in, BOOT, diff.value().map(value -> present(in, draft, value)), diff.changes()));
    }
  }

  private static boolean missing(PlanInput in, Draft draft, PropertyString declared) {
    SortedMap<String, String> there = in.observed().effective();
    List<String> missing =
        devices(declared.get(ORDER).orElse(""))
            .filter(device -> !there.containsKey(device) && !draft.set.containsKey(device))
            .toList();
    if (missing.isEmpty()) {
      return false;
    }
    draft.invalid(missing(missing));
    return true;
  }

  private static String missing(List<String> devices) {
    return "boot.order names %s, which the guest does not have: declare the device or remove it there"
        .formatted(String.join(", ", devices));
  }

  /** What is wrong with the boot order of a guest that is made with these parameters. */
  static Optional<String> problem(SortedMap<String, String> params, PropertyString declared) {
    List<String> missing =
        devices(declared.get(ORDER).orElse("")).filter(d -> !params.containsKey(d)).toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing(missing));
  }

  /** A former order may name devices that have gone since; Proxmox refuses those. */
  private static String present(PlanInput in, Draft draft, String value) {
    PropertyString boot = KeyRules.parse(in.kind(), BOOT, value);
    String order = boot.get(ORDER).orElse("");
    String kept =
        devices(order)
            .filter(d -> in.observed().effective().containsKey(d) || draft.set.containsKey(d))
            .collect(Collectors.joining(";"));
    return kept.isEmpty() || kept.equals(order)
        ? value
        : KeyRules.format(in.kind(), BOOT, boot.with(ORDER, kept));
  }

  private static Stream<String> devices(String order) {
    return Arrays.stream(order.split(";")).map(String::strip).filter(d -> !d.isEmpty());
  }
}
