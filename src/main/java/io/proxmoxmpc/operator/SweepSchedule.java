package io.proxmoxmpc.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Spreads one look at every guest evenly over an interval, in the order of their names, so that no
 * moment has more to do than another; guests that come or go disturb nobody's turn.
 */
final class SweepSchedule {
  private String last = "";
  private double due;

  /** Whose turn it is after this much more time. */
  List<String> next(SortedSet<String> guests, Duration passed, Duration interval) {
    if (guests.isEmpty()) {
      due = 0;
      return List.of();
    }
    due += guests.size() * (double) passed.toNanos() / interval.toNanos();
    int count = (int) Math.min(Math.floor(due), guests.size());
    due = Math.min(due - count, 1);
    List<String> turn = new ArrayList<>(guests.tailSet(last + '\0'));
    turn.addAll(guests.headSet(last + '\0'));
    List<String> chosen = List.copyOf(turn.subList(0, count));
    if (!chosen.isEmpty()) {
      last = chosen.getLast();
    }
    return chosen;
  }
}
