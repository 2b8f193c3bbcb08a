package io.proxmoxmpc.laws.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Laws 5 and 6 over every call that we made: whose guest, which keys, which power. */
final class Conduct {
  private static final Pattern CALL = Pattern.compile("/nodes/[^/]+/(?:qemu|lxc)/(\\d+)(?:/(.*))?");

  /** Parameters that are no keys of a config, and the marker's place. */
  private static final Set<String> FREE = Set.of("digest", "description", "delete");

  private final Map<Integer, Guest> ours = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  private final long watchedFrom;

  private Conduct(List<Guest> guests, long watchedFrom) {
    this.watchedFrom = watchedFrom;
    guests.forEach(guest -> guest.vmids().forEach(vmid -> ours.put(vmid, guest)));
  }

  /**
   * Every call that no law allows.
   *
   * @param watchedFrom the first request after which some guests were only observed
   */
  static List<String> differences(World world, List<Guest> guests, long watchedFrom) {
    Conduct conduct = new Conduct(guests, watchedFrom);
    for (JsonNode request : world.control().requests()) {
      boolean write =
          request.path("user").asText().equals(World.US)
              && !request.path("method").asText().equals("GET");
      Matcher call = CALL.matcher(request.path("path").asText());
      if (write && call.matches()) {
        conduct.judge(request, Integer.parseInt(call.group(1)), call.group(2));
      }
    }
    return conduct.wrong;
  }

  private void judge(JsonNode request, int vmid, @org.jspecify.annotations.Nullable String what) {
    String text = request.path("method").asText() + " " + request.path("path").asText();
    Guest guest = ours.get(vmid);
    if (guest == null) {
      // A clone is asked of its source, which stays as it is.
      if (!"clone".equals(what)) {
        wrong.add("a call to a guest that is nobody's: " + text);
      }
      return;
    }
    Manner manner = guest.subject().manner();
    if (manner.observe() && request.path("id").asLong() > watchedFrom) {
      wrong.add("a call to a guest that is only observed: " + text + "\n" + guest.story());
    }
    boolean reboot = "status/reboot".equals(what);
    if (reboot && !manner.ifNeeded()) {
      wrong.add("a reboot that policy.reboot forbids: " + text + "\n" + guest.story());
    }
    if (what == null && !manner.delete()) {
      wrong.add("a deletion that policy.deletion forbids: " + text + "\n" + guest.story());
    }
    if ("config".equals(what)) {
      keys(guest, request.path("params"), text);
    }
  }

  private void keys(Guest guest, JsonNode params, String text) {
    Set<String> keys = new TreeSet<>();
    params.properties().forEach(item -> keys.add(item.getKey()));
    keys.addAll(List.of(params.path("delete").asText("").split("[,; ]+")));
    keys.remove("");
    keys.removeAll(FREE);
    guest.subject().everDeclared().forEach(field -> keys.remove(field.key()));
    // Disks and devices that the manifest always names.
    keys.removeIf(key -> key.matches("net0|scsi0|rootfs"));
    if (!keys.isEmpty()) {
      wrong.add(
          "a write to keys that nobody declared, %s: %s%n%s".formatted(keys, text, guest.story()));
    }
  }
}
