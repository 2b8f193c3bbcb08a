package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format of the web interface, which knows failures by {@code success} rather than by the
 * status ({@code Formatter/Standard.pm}).
 */
final class ExtJs {
  static final String FORMAT = "extjs";

  private ExtJs() {}

  static Answer of(Answer answer) {
    if (!(answer.json() instanceof Map<?, ?> json)) {
      // What the server itself says is not formatted.
      return answer;
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    json.forEach((key, value) -> body.put(String.valueOf(key), value));
    boolean failed = answer.status() >= 400;
    if (failed) {
      body.put("status", answer.status());
    }
    body.put("success", failed ? 0 : 1);
    return new Answer(200, "OK", body, null);
  }
}
