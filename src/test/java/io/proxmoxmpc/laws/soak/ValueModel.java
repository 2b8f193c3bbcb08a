package io.proxmoxmpc.laws.soak;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every state that one value can be in, given what was done to it. There is more than one because
 * nobody knows whether the operator looked between two acts: each act finds the states with and
 * without a look before it. That is the only race that this model allows, besides a look that began
 * with the manifest before the last edit.
 */
final class ValueModel {
  private final ValueState.Rules rules;
  private Set<ValueState> states;
  private @Nullable String declared;

  /** What the operator's cache may still say was declared. */
  private final Set<@Nullable String> stale = new LinkedHashSet<>();

  ValueModel(ValueState.Rules rules, ValueState first, @Nullable String declared) {
    this.rules = rules;
    this.states = Set.of(first);
    this.declared = declared;
  }

  /** Somebody may have looked since the last act. */
  void maybe(boolean writes) {
    ValueState.Rules now = writes ? rules : rules.readOnly();
    Set<ValueState> all = new LinkedHashSet<>(states);
    int before;
    do {
      before = all.size();
      for (ValueState state : Set.copyOf(all)) {
        all.add(state.looked(declared, now));
        stale.forEach(old -> all.add(state.looked(old, now)));
      }
    } while (all.size() > before);
    states = all;
  }

  /** The operator has looked with all that is known, until there was nothing left to do. */
  void surely(boolean writes) {
    stale.clear();
    maybe(writes);
    ValueState.Rules now = writes ? rules : rules.readOnly();
    Set<ValueState> settled = new LinkedHashSet<>();
    for (ValueState state : states) {
      ValueState at = state;
      for (ValueState next = at.looked(declared, now);
          !next.equals(at);
          next = at.looked(declared, now)) {
        if (rules.lingers() && next.value().equals(at.value())) {
          settled.add(at);
        }
        at = next;
      }
      settled.add(at);
    }
    states = settled;
  }

  void declare(@Nullable String value) {
    stale.add(declared);
    declared = value;
  }

  void set(String value) {
    each(state -> state.withValue(value));
  }

  /** It may have become this, and may not. */
  void maybeSet(String value) {
    Set<ValueState> all = new LinkedHashSet<>(states);
    states.forEach(state -> all.add(state.withValue(value)));
    states = all;
  }

  /** The resource is another one now: what it wrote before is no longer on record. */
  void forget() {
    stale.clear();
    each(ValueState::forgotten);
  }

  /** The same where what was written cannot be told from what must be written again. */
  void maybeForget() {
    Set<ValueState> all = new LinkedHashSet<>(states);
    states.forEach(state -> all.add(state.forgotten()));
    states = all;
  }

  private void each(UnaryOperator<ValueState> change) {
    states = states.stream().map(change).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Nullable String declared() {
    return declared;
  }

  Set<String> values() {
    return states.stream().map(ValueState::value).collect(Collectors.toSet());
  }

  /** Whether this value is drift in some of the states that have it. */
  boolean mayDrift(String value) {
    return states.stream().anyMatch(s -> s.value().equals(value) && s.drifted(declared));
  }

  boolean mustDrift(String value) {
    return states.stream().filter(s -> s.value().equals(value)).allMatch(s -> s.drifted(declared));
  }

  /** Whether this value may be on record as one that we wrote or found. */
  boolean mayBeOurs(String value) {
    return states.stream().anyMatch(s -> s.value().equals(value) && s.applied() != null);
  }

  /** Whether a look would write, in some of the states that have this value. */
  boolean mayWant(String value) {
    return states.stream().anyMatch(s -> s.value().equals(value) && wants(s));
  }

  boolean mustWant(String value) {
    return states.stream().filter(s -> s.value().equals(value)).allMatch(this::wants);
  }

  private boolean wants(ValueState state) {
    return !state.looked(declared, rules).value().equals(state.value());
  }
}
