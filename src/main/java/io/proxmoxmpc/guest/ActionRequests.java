package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.plan.Action;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says an action in the words of the Proxmox API; pure. */
final class ActionRequests {
  private ActionRequests() {}

  static Request of(Action action) {
    return switch (action) {
      case Action.Create a ->
          post("/nodes/%s/%s".formatted(node(a), a.kind().apiName()), create(a));
      case Action.Clone a ->
          post(
              "/nodes/%s/%s/%d/clone".formatted(node(a), a.kind().apiName(), a.sourceVmid()),
              with(texts(a.kind(), a.params()), "newid", Integer.toString(a.vmid())));
      case Action.Configure a ->
          new Request(a.kind() == GuestKind.QEMU ? "POST" : "PUT", guest(a) + "/config", config(a));
      case Action.Resize a ->
          new Request(
              "PUT",
              guest(a) + "/resize",
              params("disk", a.slot(), "size", a.size().inKib(), "digest", a.digest()));
      case Action.JoinPool a -> new Request("PUT", "/pools", pool(a));
      case Action.Start a -> post(guest(a) + "/status/start", params());
      case Action.Shutdown a -> post(guest(a) + "/status/shutdown", timeout(a.timeoutSeconds()));
      case Action.Reboot a -> post(guest(a) + "/status/reboot", timeout(a.timeoutSeconds()));
      case Action.Stop a -> post(guest(a) + "/status/stop", params());
      // Volumes that no config names stay: they may be another's (BH 22j).
      case Action.Destroy a -> new Request("DELETE", guest(a), params("purge", "1"));
    };
  }

  /** The secrets that the request needs, by parameter. */
  static Map<String, SecretRef> secrets(Action action) {
    return switch (action) {
      case Action.Create a -> a.secrets();
      case Action.Configure a -> a.secrets();
      case Action.Clone a -> Map.of();
      case Action.Resize a -> Map.of();
      case Action.JoinPool a -> Map.of();
      case Action.Start a -> Map.of();
      case Action.Shutdown a -> Map.of();
      case Action.Reboot a -> Map.of();
      case Action.Stop a -> Map.of();
      case Action.Destroy a -> Map.of();
    };
  }

  /** The node that a task would run on; empty for calls that are done when they are answered. */
  static Optional<String> taskNode(Action action) {
    return switch (action) {
      case Action.JoinPool a -> Optional.empty();
      case Action.Configure a when a.kind() == GuestKind.LXC -> Optional.empty();
      default -> Optional.of(action.node());
    };
  }

  private static SortedMap<String, String> create(Action.Create a) {
    SortedMap<String, String> params = texts(a.kind(), a.params());
    params.put("vmid", Integer.toString(a.vmid()));
    return withSecrets(params, a.secrets());
  }

  private static SortedMap<String, String> config(Action.Configure a) {
    SortedMap<String, String> params = texts(a.kind(), a.set());
    if (!a.delete().isEmpty()) {
      params.put("delete", String.join(",", a.delete()));
    }
    params.put("digest", a.digest());
    return withSecrets(params, a.secrets());
  }

  private static SortedMap<String, String> pool(Action.JoinPool a) {
    SortedMap<String, String> params =
        params("poolid", a.pool(), "vms", Integer.toString(a.vmid()));
    if (a.move()) {
      params.put("allow-move", "1");
    }
    return params;
  }

  private static SortedMap<String, String> withSecrets(
      SortedMap<String, String> params, Map<String, SecretRef> secrets) {
    secrets.forEach((key, ref) -> params.put(key, ref.inARecord()));
    return params;
  }

  /** Copies; a VM's SSH keys are stored percent-encoded and taken only so (BH 6). */
  private static SortedMap<String, String> texts(GuestKind kind, Map<String, String> values) {
    SortedMap<String, String> params = new TreeMap<>(values);
    if (kind == GuestKind.QEMU) {
      params.computeIfPresent("sshkeys", (key, keys) -> encodedOnce(keys));
    }
    return params;
  }

  /** A key line has a blank, an encoded one has none: a value read back goes out unchanged. */
  private static String encodedOnce(String keys) {
    boolean plain = keys.chars().anyMatch(Character::isWhitespace) || keys.indexOf('%') < 0;
    return plain ? percent(keys) : keys;
  }

  private static String guest(Action a) {
    return "/nodes/%s/%s/%d".formatted(node(a), a.kind().apiName(), a.vmid());
  }

  private static String node(Action a) {
    return percent(a.node());
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static SortedMap<String, String> timeout(int seconds) {
    return params("timeout", Integer.toString(seconds));
  }

  private static Request post(String path, SortedMap<String, String> params) {
    return new Request("POST", path, params);
  }

  private static SortedMap<String, String> with(
      SortedMap<String, String> params, String key, String value) {
    params.put(key, value);
    return params;
  }

  private static SortedMap<String, String> params(String... pairs) {
    SortedMap<String, String> params = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      params.put(pairs[i], pairs[i + 1]);
    }
    return params;
  }
}
