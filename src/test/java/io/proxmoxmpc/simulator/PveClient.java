package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;

/** A plain HTTP client for tests, deliberately not the operator's own. */
public final class PveClient {
  private static final String SECRET = "00000000-0000-0000-0000-000000000000";

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http;
  private final URI base;
  private final Map<String, String> headers;
  private final boolean patient;

  private PveClient(HttpClient http, URI base, Map<String, String> headers) {
    this(http, base, headers, false);
  }

  private PveClient(HttpClient http, URI base, Map<String, String> headers, boolean patient) {
    this.http = http;
    this.base = base;
    this.headers = headers;
    this.patient = patient;
  }

  /** The same, asking once more where an idle connection was closed under a request. */
  public PveClient patient() {
    return new PveClient(http, base, headers, true);
  }

  private static Map<String, String> token(String tokenAndSecret) {
    return Map.of("Authorization", "PVEAPIToken=" + tokenAndSecret);
  }

  /** A client for one of the default tokens. */
  public static PveClient as(Simulator simulator, String token) {
    return new PveClient(
        trusting(simulator.caPem()), simulator.endpoint(), token(token + "=" + SECRET));
  }

  public static PveClient root(Simulator simulator) {
    return as(simulator, "root@pam!full");
  }

  /** The same connection settings with another token. */
  public PveClient with(String tokenAndSecret) {
    return new PveClient(http, base, token(tokenAndSecret));
  }

  /** The same connection settings with no token at all. */
  public PveClient anonymous() {
    return new PveClient(http, base, Map.of());
  }

  /** The same connection settings with a login ticket. */
  public PveClient withTicket(String ticket, String csrfToken) {
    Map<String, String> ticketHeaders =
        Map.of("Cookie", "PVEAuthCookie=" + encode(ticket), "CSRFPreventionToken", csrfToken);
    return new PveClient(http, base, ticketHeaders);
  }

  public PveAnswer get(String path) {
    return send("GET", path, null);
  }

  public PveAnswer delete(String path) {
    return send("DELETE", path, null);
  }

  public PveAnswer post(String path, Object... pairs) {
    return send("POST", path, form(pairs));
  }

  public PveAnswer put(String path, Object... pairs) {
    return send("PUT", path, form(pairs));
  }

  public PveAnswer send(String method, String path, String body) {
    return send(method, path, body, "application/x-www-form-urlencoded");
  }

  public PveAnswer sendJson(String method, String path, String json) {
    return send(method, path, json, "application/json");
  }

  private PveAnswer send(String method, String path, String body, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api2/json" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "application/json");
    headers.forEach(request::header);
    if (body != null && !body.isEmpty()) {
      request.header("Content-Type", type);
    }
    request.method(
        method,
        body == null || body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> response = answered(request.build());
      String text = response.body();
      JsonNode json = text.startsWith("{") ? mapper.readTree(text) : TextNode.valueOf(text);
      return new PveAnswer(response.statusCode(), json);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One that idled for five seconds may be closed just as the next request goes out. */
  private HttpResponse<String> answered(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      if (!patient || !String.valueOf(e.getMessage()).contains("received no bytes")) {
        throw e;
      }
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Waits for a task and returns how it ended. */
  public String exitStatus(PveAnswer answer) {
    String upid = answer.data().asText();
    if (!upid.startsWith("UPID:")) {
      throw new AssertionError("no task, but " + answer);
    }
    String path = "/nodes/" + upid.split(":")[1] + "/tasks/" + encode(upid) + "/status";
    AtomicReference<String> status = new AtomicReference<>("");
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          JsonNode data = get(path).data();
          status.set(data.path("exitstatus").asText());
          return data.path("status").asText().equals("stopped");
        });
    return status.get();
  }

  /** Waits for a task that must end well. */
  public void done(PveAnswer answer) {
    assertThat(exitStatus(answer)).isEqualTo("OK");
  }

  public static String encode(Object text) {
    return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String form(Object... pairs) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      all.append(i == 0 ? "" : "&")
          .append(encode(pairs[i]))
          .append('=')
          .append(encode(pairs[i + 1]));
    }
    return all.toString();
  }

  /** Parameters as a form body. */
  public static String form(Map<String, ?> params) {
    return params.entrySet().stream()
        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  static HttpClient trusting(String caPem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      store.setCertificateEntry(
          "ca",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(caPem.getBytes(StandardCharsets.UTF_8))));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return HttpClient.newBuilder()
          .sslContext(context)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
