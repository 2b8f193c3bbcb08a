package io.proxmoxmpc.cli.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain HTTPS calls with a token, as anybody could make them: nothing of the operator is used. */
public final class ProxmoxApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI base;
  private final Token token;

  public ProxmoxApi(HttpClient client, URI base, Token token) {
    this.client = client;
    this.base = base;
    this.token = token;
  }

  /** An API token. */
  public record Token(String id, String secret) {}

  public JsonNode get(String path) throws NotObserved {
    Answer answer = send(path, request(path).GET());
    if (answer.status() != 200) {
      throw new NotObserved("GET %s: %d %s".formatted(path, answer.status(), answer.text()));
    }
    return answer.data();
  }

  /** Changes something; the answer's data is a task's id or nothing. */
  public JsonNode post(String path, Map<String, String> parameters) throws NotObserved {
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(parameters)));
    Answer answer = send(path, request);
    if (answer.status() != 200) {
      throw new NotObserved("POST %s: %d %s".formatted(path, answer.status(), answer.text()));
    }
    return answer.data();
  }

  String user() {
    return token.id();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve("/api2/json" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "PVEAPIToken=" + token.id() + "=" + token.secret());
  }

  private Answer send(String path, HttpRequest.Builder request) throws NotObserved {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String body = response.body();
      boolean isJson = body.startsWith("{");
      return new Answer(
          response.statusCode(), isJson ? JSON.readTree(body) : JSON.createObjectNode());
    } catch (IOException e) {
      throw new NotObserved("Proxmox did not answer %s: %s".formatted(path, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotObserved("interrupted while Proxmox was asked for " + path, e);
    }
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Answer(int status, JsonNode json) {
    JsonNode data() {
      return json.path("data");
    }

    String text() {
      return json.path("message").asText().strip() + " " + json.path("errors");
    }
  }
}
