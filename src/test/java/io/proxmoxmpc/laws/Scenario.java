package io.proxmoxmpc.laws;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One operation on one kind of guest, from its beginning to the state that it must reach.
 *
 * @param given what was there before it
 * @param begin starts the operation
 * @param stays whether the resource is there at the end
 * @param remains whether the guest is there at the end
 * @param holds what must be true of the guest
 */
record Scenario(
    String name,
    boolean vm,
    boolean pinned,
    Given given,
    Consumer<Subject> begin,
    boolean stays,
    boolean remains,
    Consumer<Subject> holds) {

  /**
   * What was there before.
   *
   * @param foreign what other people set up first
   * @param before the manifest of a guest that is there already; empty for none
   * @param ask what is done to that guest and is no part of the operation
   * @param asked whether that has come to its end
   */
  record Given(
      Consumer<Subject> foreign, String before, Consumer<Subject> ask, Predicate<Subject> asked) {
    static final Given NOTHING = new Given(s -> {}, "", s -> {}, s -> true);
  }

  static Scenario ofVm(String name) {
    return new Scenario(name, true, true, Given.NOTHING, s -> {}, true, true, s -> {});
  }

  static Scenario ofContainer(String name) {
    return new Scenario(name, false, true, Given.NOTHING, s -> {}, true, true, s -> {});
  }

  Scenario unpinned() {
    return new Scenario(name, vm, false, given, begin, stays, remains, holds);
  }

  Scenario foreign(Consumer<Subject> value) {
    return given(new Given(value, given.before, given.ask, given.asked));
  }

  Scenario before(String value) {
    return given(new Given(given.foreign, value, given.ask, given.asked));
  }

  Scenario ask(Consumer<Subject> value, Predicate<Subject> until) {
    return given(new Given(given.foreign, given.before, value, until));
  }

  private Scenario given(Given value) {
    return new Scenario(name, vm, pinned, value, begin, stays, remains, holds);
  }

  Scenario begin(Consumer<Subject> value) {
    return new Scenario(name, vm, pinned, given, value, stays, remains, holds);
  }

  /** The operation is that this manifest appears. */
  Scenario declare(String spec) {
    return begin(subject -> subject.declare(spec));
  }

  /** The operation is that the resource is deleted. */
  Scenario delete(boolean guestToo) {
    return begin(Subject::delete).ends(guestToo);
  }

  /** At its end the resource is gone. */
  Scenario ends(boolean guestToo) {
    return new Scenario(name, vm, pinned, given, begin, false, !guestToo, holds);
  }

  Scenario holds(Consumer<Subject> value) {
    return new Scenario(name, vm, pinned, given, begin, stays, remains, value);
  }

  @Override
  public String toString() {
    return name;
  }
}
