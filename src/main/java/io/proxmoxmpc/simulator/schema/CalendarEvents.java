package io.proxmoxmpc.simulator.schema;

import java.util.Locale;
import java.util.Set;

/** Which schedules Proxmox understands: week days, a date and a time, or a name for them all. */
final class CalendarEvents {
  private static final String NUMBER = "(\\*|\\d+)";
  private static final String SPEC = NUMBER + "(\\.\\.\\d+)?(/\\d+)?";
  private static final String LIST = SPEC + "(," + SPEC + ")*";
  private static final String TIME = LIST + "(:" + LIST + "){0,2}";
  private static final String DATE = "((" + LIST + "-)?" + LIST + "-" + LIST + ")";
  private static final String DAY =
      "(sun|mon|tue|wed|thu|fri|sat|sunday|monday|tuesday|wednesday|thursday|friday|saturday)";
  private static final String DAYS =
      DAY + "(\\.\\." + DAY + ")?(," + DAY + "(\\.\\." + DAY + ")?)*";
  private static final Set<String> NAMES =
      Set.of(
          "minutely",
          "hourly",
          "daily",
          "weekly",
          "monthly",
          "yearly",
          "annually",
          "quarterly",
          "semiannually",
          "semi-annually");

  private CalendarEvents() {}

  static boolean isValid(String event) {
    String text = event.toLowerCase(Locale.ROOT).replaceFirst(" utc$", "");
    return NAMES.contains(text)
        || text.matches("(" + DAYS + ")?\\s*(" + DATE + ")?\\s*(" + TIME + ")?") && inRange(text);
  }

  /** Hours below 24, minutes and seconds below 60. */
  private static boolean inRange(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return true;
    }
    String[] parts = text.substring(text.lastIndexOf(' ', colon) + 1).split(":");
    for (int i = 0; i < parts.length; i++) {
      for (String number : parts[i].split("[^\\d]+")) {
        boolean step = parts[i].contains("/" + number);
        int most = i == 0 ? 24 : 60;
        if (!number.isEmpty()
            && !step
            && (number.length() > 4 || Integer.parseInt(number) >= most)) {
          return false;
        }
      }
    }
    return true;
  }
}
