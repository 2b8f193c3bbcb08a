package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.schema.ApiSchema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which class answers which method of the schema. */
public final class MethodTable {
  private final ApiSchema schema;
  private final Map<String, Handler> handlers = new TreeMap<>();

  public MethodTable(ApiSchema schema) {
    this.schema = schema;
  }

  public MethodTable get(String path, Handler handler) {
    return add("GET " + path, handler);
  }

  public MethodTable post(String path, Handler handler) {
    return add("POST " + path, handler);
  }

  public MethodTable put(String path, Handler handler) {
    return add("PUT " + path, handler);
  }

  public MethodTable delete(String path, Handler handler) {
    return add("DELETE " + path, handler);
  }

  private MethodTable add(String key, Handler handler) {
    // Fails at start for a method that the schema does not know.
    handlers.put(schema.method(key).key(), handler);
    return this;
  }

  public Optional<Handler> find(String key) {
    return Optional.ofNullable(handlers.get(key));
  }

  /** The keys of all simulated methods, sorted. */
  public Iterable<String> keys() {
    return handlers.keySet();
  }
}
