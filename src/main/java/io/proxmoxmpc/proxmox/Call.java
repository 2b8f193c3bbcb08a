package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request: a path below {@code /api2/json} and its parameters, which may hold secrets and are
 * therefore never printed.
 */
record Call(String method, String path, SortedMap<String, String> params) {
  private static final String PREFIX = "/api2/json";
  private static final String HIDDEN = "<secret>";
  private static final Set<String> SECRET = Set.of("cipassword", "password");

  static Call get(String path, Map<String, String> params) {
    return new Call("GET", path, new TreeMap<>(params));
  }

  boolean mutating() {
    return !"GET".equals(method);
  }

  /** Whether the parameters go in a body; DELETE with one is refused (BH 1). */
  boolean hasBody() {
    return "POST".equals(method) || "PUT".equals(method);
  }

  String uri() {
    return hasBody() || params.isEmpty() ? PREFIX + path : PREFIX + path + "?" + form();
  }

  /** The parameters percent-encoded; blanks as %20, because not every reader knows the plus. */
  String form() {
    return params.entrySet().stream()
        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A refusal less the secrets that were sent: Proxmox may quote what it does not accept. */
  String withoutSecrets(String refusal) {
    String text = refusal;
    for (String key : SECRET) {
      String value = params.getOrDefault(key, "");
      if (!value.isEmpty()) {
        String inJson = TextNode.valueOf(value).toString();
        text =
            text.replace(inJson.substring(1, inJson.length() - 1), HIDDEN).replace(value, HIDDEN);
      }
    }
    return text;
  }

  @Override
  public String toString() {
    return method + " " + path + " " + params.keySet();
  }
}
