package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.TaskMoment;
import java.util.regex.Pattern;

/**
 * What a fault waits for and does: {@code method} and {@code path} are patterns for the whole text,
 * {@code skip} matches pass first, then every n-th is struck, {@code times} in all.
 */
public record FaultOrder(
    String method,
    String path,
    FaultAction action,
    int status,
    String text,
    long delayMillis,
    int skip,
    int every,
    int times,
    TaskMoment when) {

  public FaultOrder {
    method = method.isEmpty() ? ".*" : method;
    path = path.isEmpty() ? ".*" : path;
    Pattern.compile(method);
    Pattern.compile(path);
    every = Math.max(every, 1);
    times = times == 0 ? 1 : times < 0 ? Integer.MAX_VALUE : times;
    status = status == 0 ? 500 : status;
  }

  /** For request faults the verb and path, for task faults the type and id. */
  boolean matches(String first, String second) {
    return Pattern.matches(method, first) && Pattern.matches(path, second);
  }
}
