package io.proxmoxmpc.proxmox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * HTTP to one endpoint, blocking the caller. Reads share connections that are dropped before
 * Proxmox drops them (5 s, BH 1); each write has a connection of its own, so that a connection that
 * died idle never leaves it unknown whether a write arrived.
 */
final class Transport implements AutoCloseable {
  private static final int KEEP_ALIVE_SECONDS = 3;
  private static final int POOL = 64;

  private final Endpoint endpoint;
  private final ConnectionSettings settings;
  private final HttpClient readers;
  private final HttpClient writers;

  Transport(Vertx vertx, Endpoint endpoint, ConnectionSettings settings) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.readers = vertx.createHttpClient(options().setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    this.writers = vertx.createHttpClient(options().setKeepAlive(false));
  }

  String name() {
    return endpoint.name();
  }

  /**
   * Sends a request, again if it was a read on a connection that Proxmox had just closed.
   *
   * @param mayStillSend asked when the connection stands, just before the send
   */
  Attempt exchange(Call call, BooleanSupplier mayStillSend) {
    if (call.mutating()) {
      return once(writers, call, mayStillSend);
    }
    Attempt attempt = once(readers, call, mayStillSend);
    boolean stale = attempt instanceof Attempt.Broken broken && !broken.timedOut();
    // On a new connection: the others that wait in the pool may be just as stale.
    return stale ? once(writers, call, mayStillSend) : attempt;
  }

  private Attempt once(HttpClient client, Call call, BooleanSupplier mayStillSend) {
    Future<HttpClientRequest> connecting = client.request(target(call));
    HttpClientRequest request;
    try {
      request = quiet(await(connecting, settings.timeouts().connect().multipliedBy(2)));
    } catch (ExecutionException e) {
      return new Attempt.NotConnected(ConnectFailure.of(endpoint, ConnectFailure.cause(e)));
    } catch (TimeoutException | InterruptedException e) {
      connecting.onSuccess(late -> quiet(late).reset());
      keepInterrupt(e);
      return new Attempt.NotConnected(ConnectFailure.of(endpoint, e));
    }
    if (!mayStillSend.getAsBoolean()) {
      request.reset();
      return new Attempt.Withheld();
    }
    return send(call, request);
  }

  private Attempt send(Call call, HttpClientRequest request) {
    // Listening before sending: an answer that comes before its reader is there loses its body.
    Future<Reply> reply =
        request
            .response()
            .compose(
                response -> response.body().map(body -> reply(call, response, body.toString())));
    if (call.hasBody()) {
      request.putHeader("Content-Type", "application/x-www-form-urlencoded");
      request.end(call.form());
    } else {
      request.end();
    }
    try {
      return new Attempt.Answered(await(reply, settings.timeouts().read()));
    } catch (ExecutionException e) {
      return new Attempt.Broken(
          endpoint.name() + " broke off: " + ConnectFailure.text(ConnectFailure.cause(e)), false);
    } catch (TimeoutException | InterruptedException e) {
      request.reset();
      keepInterrupt(e);
      return new Attempt.Broken(
          "%s did not answer within %d s"
              .formatted(endpoint.name(), settings.timeouts().read().toSeconds()),
          true);
    }
  }

  /** Without a handler of ours Vert.x would log our own giving up as an error. */
  private static HttpClientRequest quiet(HttpClientRequest request) {
    return request.exceptionHandler(ignored -> {});
  }

  private Reply reply(Call call, HttpClientResponse response, String body) {
    String reason = response.statusMessage() == null ? "" : response.statusMessage();
    Reply reply = new Reply(response.statusCode(), reason, body, endpoint.name());
    return reply.succeeded()
        ? reply
        : new Reply(
            reply.status(),
            call.withoutSecrets(reason),
            call.withoutSecrets(body),
            endpoint.name());
  }

  private RequestOptions target(Call call) {
    RequestOptions target =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.method()))
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setURI(call.uri())
            .putHeader("Authorization", settings.token().header())
            .putHeader("Accept", "application/json");
    String name = settings.serverName();
    if (name != null) {
      target
          .setHost(name)
          .setServer(SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host()));
    }
    return target;
  }

  private HttpClientOptions options() {
    Duration connect = settings.timeouts().connect();
    return new HttpClientOptions()
        .setSsl(true)
        .setTrustOptions(TrustOptions.wrap(Trusting.managerFor(endpoint, settings.trust())))
        .setVerifyHost(Trusting.checksName(endpoint, settings.trust()))
        .setForceSni(settings.serverName() != null)
        .setConnectTimeout((int) connect.toMillis())
        .setSslHandshakeTimeout(connect.toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setDecompressionSupported(true)
        .setMaxPoolSize(POOL);
  }

  private static <T> T await(Future<T> future, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void keepInterrupt(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
