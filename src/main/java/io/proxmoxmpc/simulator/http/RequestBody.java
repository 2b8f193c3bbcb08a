package io.proxmoxmpc.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Upload;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters from the query and the body ({@code AnyEvent.pm extract_params}). */
final class RequestBody {
  private final ObjectMapper mapper = new ObjectMapper();

  /** Query parameters override those of the body. */
  Map<String, String> read(@Nullable String query, String contentType, byte[] body) {
    Map<String, String> params = new LinkedHashMap<>();
    if (contentType.startsWith("application/json")) {
      params.putAll(json(new String(body, StandardCharsets.UTF_8)));
    } else if (contentType.startsWith("multipart/form-data")) {
      params.putAll(new Multipart(contentType, body).fields());
    } else if (contentType.isEmpty()
        || contentType.startsWith("application/x-www-form-urlencoded")) {
      params.putAll(form(new String(body, StandardCharsets.UTF_8)));
    } else if (body.length > 0) {
      throw Transport.plain(506, "upload 'Content-Type '" + contentType + "' not implemented");
    }
    if (query != null) {
      params.putAll(form(query));
    }
    params.remove("_dc");
    return params;
  }

  /** Proxmox takes both {@code &} and {@code ;} for separators. */
  private static Map<String, String> form(String text) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String pair : text.split("[&;]")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    Map<String, String> joined = new LinkedHashMap<>();
    all.forEach((name, values) -> joined.put(name, String.join("\0", values)));
    return joined;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private Map<String, String> json(String text) {
    if (text.isEmpty()) {
      return Map.of();
    }
    Map<String, String> params = new LinkedHashMap<>();
    try {
      JsonNode root = mapper.readTree(text);
      if (!root.isObject()) {
        throw Transport.plain(500, "Not a HASH reference");
      }
      // A null is as good as nothing said.
      root.properties().stream()
          .filter(e -> !e.getValue().isNull())
          .forEach(e -> params.put(e.getKey(), text(e.getValue())));
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw Transport.plain(
          500,
          "malformed JSON string, neither tag, array, object, number, string or atom, at character"
              + " offset "
              + offset
              + " (before \"(end of string)\") at"
              + " /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 934.");
    }
    return params;
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(v -> parts.add(v.isArray() ? address("ARRAY", v) : text(v)));
      return String.join("\0", parts);
    }
    if (value.isObject()) {
      return address("HASH", value);
    }
    return value.isBoolean() ? (value.asBoolean() ? "1" : "0") : value.asText();
  }

  /** Parameters are a flat list between the processes: what is deeper becomes Perl's name of it. */
  private static String address(String kind, JsonNode value) {
    return kind
        + "(0x"
        + HexFormat.of().toHexDigits(0x5500_0000_0000L + value.hashCode(), 12)
        + ")";
  }

  /** The uploaded file, where there is one. */
  @Nullable Upload upload(String contentType, byte[] body) {
    return contentType.startsWith("multipart/form-data")
        ? new Multipart(contentType, body).file()
        : null;
  }

  /** An upload without its form closes the connection or is a bad request. */
  static PveError badRequest() {
    return Transport.plain(400, "Bad Request");
  }
}
