package io.proxmoxmpc.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Holds an answer against what the schema says a method returns. */
final class ReturnsCheck {
  private final Set<String> problems = new TreeSet<>();

  static Set<String> problems(JsonNode returns, JsonNode data) {
    ReturnsCheck check = new ReturnsCheck();
    check.value("data", returns, data);
    return check.problems;
  }

  private void value(String at, JsonNode wanted, JsonNode found) {
    if (found.isNull()) {
      if (wanted.has("type") && !type(wanted).equals("null") && !isOptional(wanted)) {
        problems.add(at + " is null");
      }
      return;
    }
    boolean fits =
        switch (type(wanted)) {
          case "string" -> found.isTextual();
          case "integer" -> found.isIntegralNumber();
          case "number" -> found.isNumber();
          case "boolean" -> found.isIntegralNumber() && (found.asInt() == 0 || found.asInt() == 1);
          case "object" -> found.isObject();
          case "array" -> found.isArray();
          case "null" -> false;
          default -> true;
        };
    if (!fits) {
      problems.add(at + " is no " + type(wanted) + " but " + found.getNodeType());
    } else if (found.isObject()) {
      object(at, wanted, found);
    } else if (found.isArray()) {
      found.forEach(item -> value(at + "[]", wanted.path("items"), item));
    } else {
      bounds(at, wanted, found);
    }
  }

  private static String type(JsonNode wanted) {
    return wanted.path("type").asText("any");
  }

  private static boolean isOptional(JsonNode wanted) {
    return wanted.path("optional").asInt() == 1;
  }

  private void object(String at, JsonNode wanted, JsonNode found) {
    JsonNode properties = wanted.path("properties");
    properties
        .properties()
        .forEach(e -> {
          boolean family = e.getKey().endsWith("[n]");
          if (!family && !isOptional(e.getValue()) && !found.has(e.getKey())) {
            problems.add(at + "." + e.getKey() + " is missing");
          }
        });
    JsonNode others = wanted.path("additionalProperties");
    found
        .properties()
        .forEach(e -> {
          JsonNode own = properties.path(e.getKey());
          JsonNode one =
              own.isMissingNode() ? properties.path(e.getKey().replaceAll("\\d+$", "[n]")) : own;
          if (!one.isMissingNode()) {
            value(at + "." + e.getKey(), one, e.getValue());
          } else if (others.isObject()) {
            value(at + ".*", others, e.getValue());
          } else if (!properties.isEmpty()) {
            problems.add(at + "." + e.getKey() + " is unknown");
          }
        });
  }

  private void bounds(String at, JsonNode wanted, JsonNode found) {
    if (wanted.has("enum")) {
      boolean listed = false;
      for (JsonNode one : wanted.path("enum")) {
        listed |= one.asText().equals(found.asText());
      }
      if (!listed) {
        problems.add(at + " is none of " + wanted.path("enum"));
      }
    }
    boolean low = wanted.has("minimum") && found.asDouble() < wanted.path("minimum").asDouble();
    boolean high = wanted.has("maximum") && found.asDouble() > wanted.path("maximum").asDouble();
    if (found.isNumber() && (low || high)) {
      problems.add(at + " is out of bounds");
    }
  }
}
