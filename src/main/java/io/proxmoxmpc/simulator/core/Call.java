package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.schema.ApiMethod;
import io.proxmoxmpc.simulator.state.Cluster;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that passed authentication, permission check and verification. */
public final class Call {
  private final Context context;
  private final ApiMethod method;
  private final Caller caller;
  private final Map<String, String> values;
  private final @Nullable Upload upload;

  Call(Context context, ApiMethod method, ApiRequest request, Map<String, String> values) {
    this.context = context;
    this.method = method;
    this.caller = request.caller();
    this.values = values;
    this.upload = request.upload();
  }

  /** The file of a multipart request. */
  public @Nullable Upload upload() {
    return upload;
  }

  public World world() {
    return context.world();
  }

  public Cluster cluster() {
    return context.world().cluster();
  }

  public Context context() {
    return context;
  }

  public ApiMethod method() {
    return method;
  }

  public Rights rights() {
    return new Rights(cluster().access, cluster().pools, caller.authId());
  }

  /** The identity as UPIDs and logs show it. */
  public String user() {
    return caller.authId();
  }

  public Caller caller() {
    return caller;
  }

  /** Whether the caller is root@pam itself, which no token ever is. */
  public boolean isRoot() {
    return caller.authId().equals("root@pam");
  }

  public String node() {
    return require("node");
  }

  public int vmid() {
    return Integer.parseInt(require("vmid"));
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }

  public String get(String name, String fallback) {
    return values.getOrDefault(name, fallback);
  }

  public String require(String name) {
    String value = values.get(name);
    if (value == null) {
      throw PveError.param(name, "property is missing and it is not optional");
    }
    return value;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean flag(String name) {
    return "1".equals(values.get(name));
  }

  public long number(String name, long fallback) {
    String value = values.get(name);
    return value == null ? fallback : (long) Double.parseDouble(value);
  }

  /** All parameters less those of the path and the given ones. */
  public Map<String, String> without(String... names) {
    Map<String, String> rest = new LinkedHashMap<>(values);
    for (String part : method.path().split("/")) {
      if (part.startsWith("{")) {
        rest.remove(part.substring(1, part.length() - 1));
      }
    }
    for (String name : names) {
      rest.remove(name);
    }
    return rest;
  }

  /** Dies where an option is given that only root@pam may use. */
  public void rootOnly(String... names) {
    for (String name : names) {
      if (has(name) && !isRoot()) {
        throw PveError.param(name, "Only root may use this option.");
      }
    }
  }

  /** Forks a worker on the node of the path and returns its UPID. */
  public String fork(String type, Object id, TaskBody body) {
    return forkOn(node(), type, id, body);
  }

  /** Forks a worker on a node and returns its UPID. */
  public String forkOn(String node, String type, Object id, TaskBody body) {
    return world().tasks().fork(node, type, id.toString(), user(), body).upid().toString();
  }
}
