package io.proxmoxmpc.laws.soak;

/**
 * Whether values of ours wait for a restart of a running guest; those of others do not count.
 *
 * @param must a declared value does, whatever happened when
 * @param may one does that may be ours, as the way back from a value that was declared once
 */
record Restart(boolean must, boolean may) {
  static Restart of(Guest guest, Found found) {
    boolean must = false;
    boolean may = false;
    for (Field field : Field.of(guest.kind())) {
      String then = field.in(guest.kind(), found.config());
      String now = field.in(guest.kind(), found.running());
      if (field.waitsForRestart(guest.kind()) && !then.equals(now)) {
        ValueModel value = guest.model().value(field);
        boolean drift = value.mayDrift(then);
        must |= value.declared() != null && !drift;
        may |= value.mayBeOurs(then);
      }
    }
    return new Restart(must, must || may);
  }
}
