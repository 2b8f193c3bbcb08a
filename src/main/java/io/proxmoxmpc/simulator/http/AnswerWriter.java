package io.proxmoxmpc.simulator.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.proxmoxmpc.simulator.core.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Sends an answer with the headers of pveproxy, or cuts the connection. */
final class AnswerWriter {
  private final HttpServerRequest request;
  private final Connections connections;
  private final boolean last;
  private final ApiUri uri;

  AnswerWriter(HttpServerRequest request, Connections connections, boolean last) {
    this(request, connections, last, new ApiUri("json", ""));
  }

  private AnswerWriter(
      HttpServerRequest request, Connections connections, boolean last, ApiUri uri) {
    this.request = request;
    this.connections = connections;
    this.last = last;
    this.uri = uri;
  }

  /** One that writes in the format of a path. */
  AnswerWriter in(ApiUri path) {
    return new AnswerWriter(request, connections, last, path);
  }

  void write(Answer plain, JsonWriter json) {
    Answer answer = uri.formatted(plain);
    // Errors close the connection, and so does the hundredth request.
    boolean close = last || answer.status() >= 400;
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    String text = answer.text();
    byte[] body = text == null ? json.write(answer.json()) : text.getBytes(StandardCharsets.UTF_8);
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    response
        .setStatusCode(answer.status())
        .setStatusMessage(answer.reason())
        .putHeader("Cache-Control", "max-age=0")
        .putHeader("Pragma", "no-cache")
        .putHeader("Server", "pve-api-daemon/3.0")
        .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now))
        .putHeader("Connection", close ? "close" : "Keep-Alive");
    String type = text == null ? "application/json;charset=UTF-8" : "text/plain";
    if (body.length > 0) {
      response.putHeader("Content-Type", type);
    }
    if (close && !request.isEnded()) {
      // Closing on what the client still sends would reset the connection and lose the answer.
      request.endHandler(all -> request.connection().close());
      connections.becomesIdle(request.connection());
      var unused = response.end(Buffer.buffer(body));
      return;
    }
    var sent = response.end(Buffer.buffer(body));
    if (close) {
      sent.onComplete(done -> request.connection().close());
    } else {
      sent.onComplete(done -> connections.becomesIdle(request.connection()));
    }
  }

  /** Resets the connection: no last word of TLS, no orderly end of TCP. */
  void cut() {
    Channel channel = ((ConnectionBase) request.connection()).channel();
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    // From the first handler on, so that TLS does not say goodbye.
    var unused = channel.pipeline().firstContext().close();
  }
}
