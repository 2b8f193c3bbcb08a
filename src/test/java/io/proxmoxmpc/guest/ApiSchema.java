package io.proxmoxmpc.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proxmox's own description of its API, asked whether a request of ours fits it. */
final class ApiSchema {
  private static final Pattern INDEXED = Pattern.compile("([a-z]+)(\\d+)");
  private final JsonNode paths;

  private ApiSchema(JsonNode paths) {
    this.paths = paths;
  }

  static ApiSchema load() {
    try (InputStream in = ApiSchema.class.getResourceAsStream("/pve-api/schema.json")) {
      return new ApiSchema(new ObjectMapper().readTree(Objects.requireNonNull(in)).path("paths"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the request; empty when Proxmox would take its form. */
  List<String> problems(Request request) {
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      Optional<Map<String, String>> values = match(path.getKey(), request.path());
      if (values.isPresent() && path.getValue().has(request.method())) {
        return problems(request, path.getValue().path(request.method()), values.get());
      }
    }
    return List.of("no such call: " + request.method() + " " + request.path());
  }

  private static List<String> problems(
      Request request, JsonNode method, Map<String, String> inPath) {
    JsonNode known = method.path("parameters");
    Map<String, String> given = new TreeMap<>(inPath);
    given.putAll(request.params());
    List<String> problems = new ArrayList<>();
    given.forEach((name, value) ->
        parameter(known, name)
            .ifPresentOrElse(
                p -> value(name, value, p, problems), () -> problems.add("unknown: " + name)));
    known
        .properties()
        .forEach(p -> {
          if (p.getValue().path("optional").asInt() == 0 && !given.containsKey(p.getKey())) {
            problems.add("missing: " + p.getKey());
          }
        });
    return problems;
  }

  private static Optional<JsonNode> parameter(JsonNode known, String name) {
    if (known.has(name)) {
      return Optional.of(known.path(name));
    }
    Matcher m = INDEXED.matcher(name);
    if (!m.matches() || !known.has(m.group(1) + "[n]")) {
      return Optional.empty();
    }
    JsonNode family = known.path(m.group(1) + "[n]");
    int n = Integer.parseInt(m.group(2));
    boolean inRange =
        family.path("index").path(0).asInt() <= n && n <= family.path("index").path(1).asInt();
    return inRange ? Optional.of(family) : Optional.empty();
  }

  private static void value(String name, String value, JsonNode p, List<String> problems) {
    switch (p.path("type").asText()) {
      case "integer", "number" -> number(name, value, p, problems);
      case "boolean" -> require(value.matches("[01]"), name + " is no 0 or 1", problems);
      default -> {
        text(name, value, p, problems);
        if (p.has("propertyString")) {
          properties(name, value, p, problems);
        }
      }
    }
  }

  private static void number(String name, String value, JsonNode p, List<String> problems) {
    if (!value.matches("-?\\d+(\\.\\d+)?")) {
      problems.add(name + " is no number: " + value);
      return;
    }
    double n = Double.parseDouble(value);
    require(!p.has("minimum") || n >= p.path("minimum").asDouble(), name + " too small", problems);
    require(!p.has("maximum") || n <= p.path("maximum").asDouble(), name + " too big", problems);
  }

  private static void text(String name, String value, JsonNode p, List<String> problems) {
    List<String> allowed = new ArrayList<>();
    p.path("enum").forEach(e -> allowed.add(e.asText()));
    require(
        allowed.isEmpty() || allowed.contains(value), name + " not one of " + allowed, problems);
    int longest = p.path("maxLength").asInt(Integer.MAX_VALUE);
    require(value.length() <= longest, name + " longer than " + longest, problems);
    if (p.has("pattern")) {
      boolean fits = Pattern.matches(p.path("pattern").asText(), value);
      require(fits, name + " does not match " + p.path("pattern").asText(), problems);
    }
  }

  private static void properties(String name, String value, JsonNode p, List<String> problems) {
    JsonNode keys = p.path("properties");
    for (String item : value.split(",")) {
      int eq = item.indexOf('=');
      if (eq < 0) {
        boolean hasDefault = keys.findValue("default_key") != null;
        require(hasDefault, name + " takes no bare value: " + item, problems);
        continue;
      }
      JsonNode key = keys.path(item.substring(0, eq));
      if (key.isMissingNode()) {
        problems.add(name + " knows no " + item.substring(0, eq));
      } else if (!key.has("alias") && !key.has("keyAlias")) {
        String sub = name + "." + item.substring(0, eq);
        String bare = item.substring(eq + 1);
        boolean wordy = "boolean".equals(key.path("type").asText()) && bare.matches("on|yes|true");
        value(sub, wordy ? "1" : bare, key, problems);
      }
    }
  }

  private static void require(boolean condition, String problem, List<String> problems) {
    if (!condition) {
      problems.add(problem);
    }
  }

  private static Optional<Map<String, String>> match(String template, String path) {
    String[] names = template.split("/");
    String[] parts = path.split("/");
    if (names.length != parts.length) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        values.put(names[i].substring(1, names[i].length() - 1), parts[i]);
      } else if (!names[i].equals(parts[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
