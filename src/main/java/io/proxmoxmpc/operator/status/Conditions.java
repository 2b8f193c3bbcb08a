package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.Condition.Status;
import io.proxmoxmpc.api.ConditionTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one resource in the making. A condition whose status stays keeps its transition
 * time, so that an unchanged resource yields an equal list.
 */
public final class Conditions {
  private static final List<String> ORDER =
      List.of(
          ConditionTypes.READY,
          ConditionTypes.RECONCILING,
          ConditionTypes.STALLED,
          ConditionTypes.REACHABLE,
          ConditionTypes.AUTHORIZED,
          ConditionTypes.DISCOVERED,
          ConditionTypes.IN_USE);

  private final Map<String, Condition> old = new LinkedHashMap<>();
  private final Map<String, Condition> now = new LinkedHashMap<>();
  private final long generation;
  private final String time;

  public Conditions(@Nullable List<Condition> before, long generation, Instant time) {
    if (before != null) {
      before.forEach(condition -> old.put(condition.type(), condition));
    }
    this.generation = generation;
    this.time = time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public Conditions set(String type, Status status, String reason, String message) {
    Condition before = old.get(type);
    String since = before != null && before.status() == status ? before.lastTransitionTime() : time;
    now.put(
        type,
        new Condition(type, status, reason, Text.cut(message, Text.MESSAGE), since, generation));
    return this;
  }

  /** For conditions that exist only while they hold. */
  public Conditions hold(String type, String reason, String message) {
    return set(type, Status.True, reason, message);
  }

  /** Takes over what was said before, for this generation; nothing, if nothing was. */
  public Conditions keep(String type) {
    Condition before = old.get(type);
    return before == null || before.status() == null
        ? this
        : set(type, before.status(), before.reason(), before.message());
  }

  public @Nullable Condition before(String type) {
    return old.get(type);
  }

  /** Ready first, then the other standing ones, then the rest by name. */
  public List<Condition> list() {
    return now.values().stream()
        .sorted(Comparator.comparingInt(Conditions::rank).thenComparing(Condition::type))
        .toList();
  }

  private static int rank(Condition condition) {
    int index = ORDER.indexOf(condition.type());
    return index < 0 ? ORDER.size() : index;
  }
}
