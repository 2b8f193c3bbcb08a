package io.proxmoxmpc.laws.soak;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of one guest, computed from nothing but what was done to it: the values one by
 * one, and the plain facts that decide whether the operator may act on the guest at all.
 */
final class GuestModel {
  /** Facts that only users change, so that they are certain at any time. */
  enum Fact {
    PAUSED,
    /** The pause was seen to be in force: no pass from before it is still under way. */
    HELD,
    LOCKED,
    GONE,
    /** What stands under the VMID has another witness than the guest that we made. */
    REPLACED,
    /** The notes name another owner, or two. */
    CONFLICT,
    /** The notes lost the marker and may not have got it back. */
    UNMARKED,
    /** Somebody approved a plan, so that a Manual guest may have been written to. */
    APPROVED,
    OBSERVED,
    MANUAL,
    /** Its resource was deleted. */
    LEAVING
  }

  private final Map<Field, ValueModel> values = new EnumMap<>(Field.class);
  private final Set<Fact> facts = EnumSet.noneOf(Fact.class);

  GuestModel(Subject subject, Map<String, String> base) {
    for (Field field : Field.of(subject.kind())) {
      String declared = subject.declared().get(field);
      String before = field.in(subject.kind(), base);
      boolean there = field.isTag() || field == Field.VLAN || base.containsKey(field.key());
      ValueState first =
          declared == null
              ? ValueState.untouched(before)
              : new ValueState(declared, declared, there ? before : null);
      var rules = ValueState.Rules.of(subject.kind(), field, !subject.manner().report());
      values.put(field, new ValueModel(rules, first, declared));
    }
  }

  boolean is(Fact fact) {
    return facts.contains(fact);
  }

  void fact(Fact fact, boolean holds) {
    maybe();
    if (holds) {
      facts.add(fact);
    } else {
      facts.remove(fact);
    }
  }

  ValueModel value(Field field) {
    return values.get(field);
  }

  /** Whether a look gets as far as the values. */
  boolean looks() {
    boolean held = is(Fact.HELD) || is(Fact.LOCKED) || is(Fact.GONE) || is(Fact.LEAVING);
    return !held && !is(Fact.CONFLICT) && !lost();
  }

  /** Neither a marker nor a witness says that the guest is ours. */
  boolean lost() {
    return is(Fact.REPLACED) && is(Fact.UNMARKED);
  }

  boolean writes() {
    return looks() && !is(Fact.OBSERVED) && (!is(Fact.MANUAL) || is(Fact.APPROVED));
  }

  /** An act comes: the operator may or may not have looked before it. */
  void maybe() {
    if (looks()) {
      values.values().forEach(value -> value.maybe(writes()));
    }
  }

  void declare(Field field, @Nullable String value) {
    maybe();
    values.get(field).declare(value);
    // An approval ends with the generation; what it allowed may have been done before.
    facts.remove(Fact.APPROVED);
  }

  void set(Field field, String value) {
    maybe();
    values.get(field).set(value);
  }

  /** The whole config was replaced: by a rollback, a restore, or another guest. */
  void replace(Kind kind, Map<String, String> config, boolean withNotes) {
    maybe();
    values.forEach((field, value) -> {
      if (field != Field.POWER && (withNotes || field != Field.NOTES)) {
        value.set(field.in(kind, config));
      }
    });
  }

  /** The resource is another one now, with the same guest: nothing is on record any more. */
  void forget() {
    maybe();
    values.forEach((field, value) -> {
      if (field == Field.SIZE) {
        // A volume that was rolled back in the config only has its size already, and does not grow.
        value.maybeForget();
      } else {
        value.forget();
      }
    });
  }

  /** The operator said that it looked after the last act and found nothing left to do. */
  void settled() {
    if (is(Fact.PAUSED)) {
      maybe();
    } else if (looks()) {
      boolean all = !is(Fact.UNMARKED) || writes() || is(Fact.OBSERVED);
      values.forEach((field, value) -> {
        // The list of guests is a second old: a power state that is new may not be seen yet.
        if (all && field != Field.POWER && !(is(Fact.MANUAL) && is(Fact.APPROVED))) {
          value.surely(writes());
        } else {
          value.maybe(writes());
        }
      });
      if (writes() && !is(Fact.MANUAL)) {
        facts.remove(Fact.UNMARKED);
      }
    }
  }

  /** The end: everything that may still be done has been done. */
  void ended() {
    settled();
    if (looks() && !is(Fact.PAUSED)) {
      values.get(Field.POWER).surely(writes() && !is(Fact.MANUAL));
    }
  }
}
