package io.proxmoxmpc.export;

import io.proxmoxmpc.history.RevisionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is different between two revisions of a guest, one line for each value. */
record Differences(RevisionContent was, RevisionContent is) {
  private static final int VALUE = 80;

  List<String> lines() {
    Map<String, String> old = values(was);
    Map<String, String> now = values(is);
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      String from = old.get(key);
      String to = now.get(key);
      if (from == null || !from.equals(to)) {
        lines.add("%s: %s -> %s".formatted(shortened(key, VALUE), value(from), value(to)));
      }
    }
    if (lines.isEmpty()) {
      lines.add("its manifest");
    }
    return lines;
  }

  private static Map<String, String> values(RevisionContent guest) {
    Map<String, String> values = new TreeMap<>(guest.meaning().config());
    values.put("(node)", guest.meaning().node());
    values.put("(power)", guest.meaning().power().name().toLowerCase(java.util.Locale.ROOT));
    values.put("(resource)", guest.owner().path());
    if (!guest.addresses().isEmpty()) {
      values.put("(addresses)", String.join(", ", guest.addresses()));
    }
    String pool = guest.meaning().pool();
    if (pool != null) {
      values.put("(pool)", pool);
    }
    return values;
  }

  private static String value(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "-" : shortened(value, VALUE);
  }

  /** One line of at most that many characters, without anything that a terminal would obey. */
  static String shortened(String text, int length) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029\\p{Cs}]+", " ").strip();
    return line.length() > length ? line.substring(0, length - 3) + "..." : line;
  }
}
