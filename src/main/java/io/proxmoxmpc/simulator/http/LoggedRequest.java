package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.ApiRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request of the log; status 0 means that no answer was sent (yet). */
public final class LoggedRequest {
  private final long id;
  private final Instant time;
  private final ApiRequest request;
  private volatile int status;
  private volatile boolean sideEffect;

  LoggedRequest(long id, Instant time, ApiRequest request) {
    this.id = id;
    this.time = time;
    this.request = request;
  }

  void done(int handlerStatus) {
    sideEffect = handlerStatus == 200 && !request.verb().equals("GET");
  }

  void answered(int sentStatus) {
    status = sentStatus;
  }

  /** The entry as the control API shows it. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("time", time.toString());
    json.put("method", request.verb());
    json.put("path", request.path());
    json.put("params", request.params());
    json.put("user", request.caller().authId());
    json.put("status", status);
    json.put("sideEffect", sideEffect);
    return json;
  }
}
