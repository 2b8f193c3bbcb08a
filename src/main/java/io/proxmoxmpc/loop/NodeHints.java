package io.proxmoxmpc.loop;

import io.proxmoxmpc.plan.Action;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a guest that no list shows yet must be: it was just made there by us. Only saves requests.
 */
@ApplicationScoped
public class NodeHints {
  private final Map<String, String> nodes = new ConcurrentHashMap<>();

  void note(String uid, Action action) {
    switch (action) {
      case Action.Create create -> nodes.put(uid, create.node());
      case Action.Clone clone ->
          nodes.put(uid, clone.params().getOrDefault("target", clone.node()));
      case Action.Configure other -> {}
      case Action.Resize other -> {}
      case Action.JoinPool other -> {}
      case Action.Start other -> {}
      case Action.Shutdown other -> {}
      case Action.Reboot other -> {}
      case Action.Stop other -> {}
      case Action.Destroy other -> nodes.remove(uid);
    }
  }

  @Nullable String of(String uid) {
    return nodes.get(uid);
  }
}
