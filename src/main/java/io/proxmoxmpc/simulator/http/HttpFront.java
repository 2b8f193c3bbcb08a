package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.core.Answer;
import io.proxmoxmpc.simulator.core.PveError;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;
import java.util.Set;

/** The HTTPS server in the place of pveproxy, on the loopback interface only. */
public final class HttpFront {
  private static final int MOST_BODY = 512 * 1024;

  /** The line after the last is counted too, and the 64th line of all is one too many. */
  private static final int MOST_HEADERS = 62;

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

  private final HttpServer server;
  private final Connections connections;
  private final Exchange exchange;

  public HttpFront(Vertx vertx, Exchange exchange, ServerIdentity identity) {
    this.exchange = exchange;
    this.connections = new Connections(vertx);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setSsl(true)
            .setUseAlpn(false)
            .setMaxHeaderSize(8192)
            .setMaxInitialLineLength(65536)
            .setCompressionSupported(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setKeyValue(Buffer.buffer(identity.leafKeyPem()))
                    .setCertValue(Buffer.buffer(identity.leafPem())));
    this.server =
        vertx
            .createHttpServer(options)
            .connectionHandler(connections::opened)
            .requestHandler(this::receive);
  }

  /** Starts to listen and returns the port. */
  public int listen(int port) {
    return server
        .listen(port, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private void receive(HttpServerRequest request) {
    boolean last = connections.isLastRequest(request.connection());
    if (!exchange.isNodeUp()) {
      // A dead node does not answer at all.
      var unused = request.connection().close();
      return;
    }
    if (request.headers().entries().size() > MOST_HEADERS) {
      // The parser dies over the one too many and says nothing; the connection ends idle.
      connections.becomesIdle(request.connection());
      return;
    }
    AnswerWriter writer = new AnswerWriter(request, connections, last);
    Optional<PveError> refusal = refusal(request);
    if (refusal.isPresent()) {
      writer.write(Answer.of(refusal.get()), exchange.json());
      return;
    }
    request
        .body()
        .onSuccess(body ->
            Thread.ofVirtual()
                .name("request-" + request.path())
                .start(() -> exchange.serve(request, body.getBytes(), writer)));
  }

  /** What the HTTP server refuses by itself before it reads a body. */
  private static Optional<PveError> refusal(HttpServerRequest request) {
    String method = request.method().name();
    if (!METHODS.contains(method)) {
      return Optional.of(PveError.bare(501, "method '" + method + "' not available"));
    }
    if (request.getHeader("Transfer-Encoding") != null) {
      return Optional.of(PveError.plain(501, "chunked transfer encoding not supported"));
    }
    String length = request.getHeader("Content-Length");
    long size = length == null ? 0 : Long.parseLong(length);
    if (size > 0 && !method.equals("PUT") && !method.equals("POST")) {
      String text = "Unexpected content for method '" + method + "'";
      return Optional.of(PveError.plain(501, text));
    }
    boolean upload = request.path().endsWith("/upload");
    if (size > MOST_BODY && !upload) {
      return Optional.of(PveError.plain(501, "for data too large"));
    }
    return Optional.empty();
  }
}
