package io.proxmoxmpc.simulator.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to the client: status, reason, and a JSON value, plain text or nothing. */
public record Answer(int status, String reason, @Nullable Object json, @Nullable String text) {
  public static Answer ok(@Nullable Object data) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    if (data instanceof Reply reply) {
      body.put("data", reply.data());
      if (reply.total() != 0) {
        body.put("total", reply.total());
      }
    } else {
      body.put("data", data);
    }
    return new Answer(200, "OK", body, null);
  }

  /** A failure as the API's formatter shows it; the reason is the first line of the text. */
  public static Answer of(PveError error) {
    if (error.body() != PveError.Body.JSON) {
      boolean silent = error.body() == PveError.Body.NONE;
      return plain(error.status(), error.text(), silent ? "" : error.text());
    }
    String message = error.status() == 501 ? error.text() : error.text() + "\n";
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("data", null);
    body.put("message", message);
    if (!error.errors().isEmpty()) {
      body.put("errors", error.errors());
    }
    return new Answer(error.status(), firstLine(error.text()), body, null);
  }

  /** An answer of the transport itself. */
  public static Answer plain(int status, String reason, String text) {
    return new Answer(status, firstLine(reason), null, text);
  }

  private static String firstLine(String text) {
    int newline = text.indexOf('\n');
    return newline < 0 ? text : text.substring(0, newline);
  }
}
