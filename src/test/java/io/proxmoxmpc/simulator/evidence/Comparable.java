package io.proxmoxmpc.simulator.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Answers with everything volatile replaced, so that two recordings can be compared. */
final class Comparable {
  private static final Set<String> VOLATILE =
      Set.of(
          ("cpu mem memhost disk netin netout diskread diskwrite uptime pid pstart starttime"
                  + " endtime ctime snaptime notbefore notafter used avail total used_fraction time"
                  + " localtime since maxcpu cpus expire")
              .split(" "));
  private static final Set<String> DROPPED =
      Set.of(
          ("blockstat ballooninfo balloon_min proxmox-support running-machine running-qemu nics"
                  + " freemem shares saved pem fingerprint ssl_fingerprint serial"
                  + " CSRFPreventionToken ticket clustername")
              .split(" "));
  private static final Map<Pattern, String> TEXTS =
      new TreeMap<>(Comparator.comparing(Pattern::pattern));

  static {
    TEXTS.put(
        Pattern.compile("UPID:([^:]+):[0-9A-F]{8}:[0-9A-F]{8,9}:[0-9A-F]{8}:"), "UPID:$1:<t>:");
    TEXTS.put(Pattern.compile("\\bBC:24:11(:[0-9A-Fa-f]{2}){3}\\b"), "<mac>");
    TEXTS.put(
        Pattern.compile(
            "\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b|<token-secret-uuid>"),
        "<uuid>");
    TEXTS.put(Pattern.compile("\\b[0-9a-f]{40}\\b"), "<digest>");
    TEXTS.put(Pattern.compile("creation-qemu=[^,]+,ctime=\\d+"), "<meta>");
    TEXTS.put(Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)"), "<time>");
    // Volumes of container clones are numbered in random order.
    TEXTS.put(Pattern.compile("\\bbase-(\\d+)-disk-\\d+\\.raw"), "base-$1-disk-<n>.raw");
    TEXTS.put(Pattern.compile("(pc-(?:i440fx|q35)-)\\d+\\.\\d+(\\+pve\\d+)?"), "$1<ver>");
    TEXTS.put(Pattern.compile("10\\.(77\\.0\\.1|99\\.0\\.)\\d"), "<ip>");
  }

  private Comparable() {}

  static String text(String raw) {
    String text = raw;
    for (Map.Entry<Pattern, String> entry : TEXTS.entrySet()) {
      text = entry.getKey().matcher(text).replaceAll(entry.getValue());
    }
    return text;
  }

  /** Maps sorted, lists sorted by their text, volatile values replaced. */
  static Object of(String key, JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, Object> map = new TreeMap<>();
      node.properties()
          .forEach(e -> {
            boolean dropped = DROPPED.contains(e.getKey()) || e.getKey().startsWith("pressure");
            if (!dropped) {
              map.put(e.getKey(), of(e.getKey(), e.getValue()));
            }
          });
      if ("node".equals(map.get("type"))) {
        // Sizes of the machine that was recorded.
        map.computeIfPresent("maxdisk", (k, size) -> "<maxdisk>");
        map.computeIfPresent("maxmem", (k, size) -> "<maxmem>");
      }
      if ("storage".equals(map.get("type"))) {
        map.computeIfPresent("maxdisk", (k, size) -> "<maxdisk>");
      }
      if ("digest".equals(map.get("key"))) {
        map.put("value", "<digest>");
      }
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(v -> list.add(of(key, v)));
      list.sort(Comparator.comparing(String::valueOf));
      return list;
    }
    if (key.equals("digest") || VOLATILE.contains(key) && !node.isNull()) {
      return "<" + key + ">";
    }
    if (key.equals("content") && node.asText().contains(",")) {
      // A hash in the original, so its order is chance.
      return new TreeSet<>(List.of(node.asText().split(",")));
    }
    return node.isTextual() ? text(node.asText()) : node.toString();
  }
}
