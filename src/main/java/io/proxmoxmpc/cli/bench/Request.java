package io.proxmoxmpc.cli.bench;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request of the operator's, as the simulated Proxmox logged it. */
record Request(String method, String path, int status, Instant time) {
  private static final Pattern GUEST = Pattern.compile("/(?:qemu|lxc)/(\\d+)(?:/|$)");
  private static final Pattern ROUND =
      Pattern.compile(
          "/(cluster/resources|cluster/status|cluster/tasks|certificates/info|version"
              + "|access/permissions|nodes)$");

  /** Asked once for all guests, however many there are. */
  boolean isRound() {
    return ROUND.matcher(path).find();
  }

  boolean isAddressRead() {
    return path.contains("/agent/") || path.endsWith("/interfaces");
  }

  boolean isTaskPoll() {
    return path.contains("/tasks/");
  }

  boolean isLook() {
    return path.endsWith("/pending");
  }

  /** The VMID in the path. */
  Optional<Integer> guest() {
    Matcher matcher = GUEST.matcher(path);
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** What was asked, whomever it was asked of. */
  String step() {
    return method
        + " "
        + path.replaceFirst("^/api2/(json|extjs)", "")
            .replaceFirst("/nodes/[^/]+", "/nodes/NODE")
            .replaceFirst("/(qemu|lxc)/\\d+", "/$1/VMID");
  }
}
