package io.proxmoxmpc.laws;

import java.util.function.Consumer;

/**
 * One operation on one kind of guest, from its beginning to the state that it must reach.
 *
 * @param foreign what other people set up first
 * @param before the manifest of a guest that is there already; empty for none
 * @param begin starts the operation
 * @param stays whether the resource is there at the end
 * @param remains whether the guest is there at the end
 * @param holds what must be true of the guest
 */
record Scenario(
    String name,
    boolean vm,
    boolean pinned,
    Consumer<Subject> foreign,
    String before,
    Consumer<Subject> begin,
    boolean stays,
    boolean remains,
    Consumer<Subject> holds) {

  static Scenario ofVm(String name) {
    return new Scenario(name, true, true, s -> {}, "", s -> {}, true, true, s -> {});
  }

  static Scenario ofContainer(String name) {
    return new Scenario(name, false, true, s -> {}, "", s -> {}, true, true, s -> {});
  }

  Scenario unpinned() {
    return new Scenario(name, vm, false, foreign, before, begin, stays, remains, holds);
  }

  Scenario foreign(Consumer<Subject> value) {
    return new Scenario(name, vm, pinned, value, before, begin, stays, remains, holds);
  }

  Scenario before(String value) {
    return new Scenario(name, vm, pinned, foreign, value, begin, stays, remains, holds);
  }

  Scenario begin(Consumer<Subject> value) {
    return new Scenario(name, vm, pinned, foreign, before, value, stays, remains, holds);
  }

  /** The operation is that this manifest appears. */
  Scenario declare(String spec) {
    return begin(subject -> subject.declare(spec));
  }

  /** The operation is that the resource is deleted. */
  Scenario delete(boolean guestToo) {
    return new Scenario(
        name,
        vm,
        pinned,
        foreign,
        before,
        subject -> subject.estate().delete(subject.kind(), subject.name()),
        false,
        !guestToo,
        holds);
  }

  Scenario holds(Consumer<Subject> value) {
    return new Scenario(name, vm, pinned, foreign, before, begin, stays, remains, value);
  }

  @Override
  public String toString() {
    return name;
  }
}
