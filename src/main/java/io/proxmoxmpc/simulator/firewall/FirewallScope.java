package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Which firewall file a path is about: a guest's, a node's, the cluster's, a group's rules. */
record FirewallScope(Function<Call, String> name) {
  static FirewallScope cluster() {
    return new FirewallScope(call -> "cluster");
  }

  static FirewallScope guest() {
    return new FirewallScope(call -> "guest/" + call.vmid());
  }

  static FirewallScope node() {
    return new FirewallScope(call -> "node/" + call.node());
  }

  FirewallConfig of(Call call) {
    return call.cluster().firewall(name.apply(call));
  }

  /** The elements of a parameter that is a list. */
  static List<String> list(Call call, String name) {
    return Arrays.stream(call.get(name, "").split("[\\s,;\\x00]+"))
        .filter(element -> !element.isEmpty())
        .toList();
  }

  /** SHA-1 of the file's text; that of nothing for an empty one. */
  static String digest(Object part) {
    String text = part.toString();
    return ConfigFile.sha1(text.equals("{}") || text.equals("[]") ? "" : text);
  }

  static void checkDigest(Call call, Object part) {
    String digest = call.get("digest");
    if (digest != null && !digest.equals(digest(part))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
  }

  /** An address less the prefix that says nothing ({@code parse_ip_or_cidr}). */
  static String cidr(String text) {
    return text.replaceFirst(text.contains(":") ? "/128$" : "/32$", "");
  }
}
