package io.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One method of the API schema with its parameters, indexed names expanded on demand. */
public final class ApiMethod {
  private final String verb;
  private final String path;
  private final JsonNode node;
  private final Map<String, Prop> plain = new LinkedHashMap<>();
  private final Map<String, Prop> indexed = new HashMap<>();

  ApiMethod(String verb, String path, JsonNode node) {
    this.verb = verb;
    this.path = path;
    this.node = node;
    Prop.of(node.path("parameters")).forEach(this::add);
    node.path("allOf").forEach(this::addPart);
  }

  /** One part of a composed schema; of alternatives the method itself knows which one is meant. */
  private void addPart(JsonNode part) {
    Prop.of(part.path("properties")).forEach(this::add);
    for (JsonNode alternative : part.path("oneOf")) {
      Prop.of(alternative.path("properties"))
          .forEach((name, prop) -> plain.putIfAbsent(name, prop.asOptional()));
    }
    if (part.has("type-property")) {
      JsonNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
      plain.putIfAbsent(part.path("type-property").asText(), new Prop(text).asOptional());
    }
  }

  private void add(String name, Prop prop) {
    if (name.endsWith("[n]")) {
      indexed.put(name.substring(0, name.length() - 3), prop);
    } else {
      plain.put(name, prop);
    }
  }

  /** The key by which methods are looked up, such as {@code GET /nodes/{node}/qemu}. */
  public String key() {
    return verb + " " + path;
  }

  public String verb() {
    return verb;
  }

  public String path() {
    return path;
  }

  public JsonNode permissions() {
    return node.path("permissions");
  }

  public boolean allowsToken() {
    return node.path("allowtoken").asInt(1) == 1;
  }

  public boolean isProxiedToNode() {
    return "node".equals(node.path("proxyto").asText());
  }

  /** Whether only pvedaemon, which runs as root, may do it. */
  public boolean isProtected() {
    return node.path("protected").asInt(0) == 1;
  }

  public boolean takesAnything() {
    return node.path("additionalParameters").asInt(0) == 1;
  }

  /** Every parameter whose name has no index. */
  public Map<String, Prop> plainParameters() {
    return plain;
  }

  /** The definition of a parameter, {@code net0} being found under {@code net[n]}. */
  public @Nullable Prop parameter(String name) {
    Prop exact = plain.get(name);
    if (exact != null) {
      return exact;
    }
    int digits = name.length();
    while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    Prop family = indexed.get(name.substring(0, digits));
    if (family == null || digits == name.length() || name.length() - digits > 6) {
      return null;
    }
    String number = name.substring(digits);
    boolean leadingZero = number.length() > 1 && number.startsWith("0");
    int index = Integer.parseInt(number);
    JsonNode bounds = family.node().path("index");
    boolean inside = index >= bounds.path(0).asInt() && index <= bounds.path(1).asInt();
    return inside && !leadingZero ? family : null;
  }
}
