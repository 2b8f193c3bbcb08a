package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.ApiRequest;
import io.proxmoxmpc.simulator.core.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Every request that arrived, for assertions and for counting. */
public final class RequestLog {
  private static final Set<String> SECRET = Set.of("password", "cipassword", "secret", "value");

  private final List<LoggedRequest> all = new CopyOnWriteArrayList<>();
  private final AtomicLong nextId = new AtomicLong(1);

  /** Remembers a request, less its secrets. */
  LoggedRequest arrived(String verb, String path, Map<String, String> params, Caller caller) {
    Map<String, String> masked = new TreeMap<>(params);
    masked.replaceAll((key, value) -> SECRET.contains(key) ? "<hidden>" : value);
    ApiRequest shown = new ApiRequest(verb, path, masked, caller, null);
    LoggedRequest entry = new LoggedRequest(nextId.getAndIncrement(), Instant.now(), shown);
    all.add(entry);
    return entry;
  }

  public List<LoggedRequest> list() {
    return all;
  }

  public void clear() {
    all.clear();
  }
}
