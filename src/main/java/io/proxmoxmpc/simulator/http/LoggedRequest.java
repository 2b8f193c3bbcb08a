package io.proxmoxmpc.simulator.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request of the log; status 0 means that no answer was sent (yet). */
public final class LoggedRequest {
  private final long id;
  private final Instant time;
  private final String method;
  private final String path;
  private final Map<String, String> params;
  private final String user;
  private volatile int status;
  private volatile boolean sideEffect;

  LoggedRequest(
      long id, Instant time, String method, String path, Map<String, String> params, String user) {
    this.id = id;
    this.time = time;
    this.method = method;
    this.path = path;
    this.params = params;
    this.user = user;
  }

  void done(int handlerStatus) {
    sideEffect = handlerStatus == 200 && !method.equals("GET");
  }

  void answered(int sentStatus) {
    status = sentStatus;
  }

  /** The entry as the control API shows it. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("time", time.toString());
    json.put("method", method);
    json.put("path", path);
    json.put("params", params);
    json.put("user", user);
    json.put("status", status);
    json.put("sideEffect", sideEffect);
    return json;
  }
}
