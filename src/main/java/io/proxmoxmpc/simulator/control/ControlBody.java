package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The body of a control request, read strictly: a word that is misspelt or of another kind is
 * refused, because a test whose fault was taken for another one proves nothing.
 */
final class ControlBody {
  private final JsonNode json;

  ControlBody(JsonNode json, String... known) {
    if (!json.isObject() && !json.isMissingNode()) {
      throw bad("the body must be one JSON object");
    }
    Set<String> names = new TreeSet<>(Set.of(known));
    json.fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            throw bad("there is no \"" + name + "\" here, only " + String.join(", ", names));
          }
        });
    this.json = json;
  }

  boolean has(String name) {
    return json.has(name);
  }

  /** This body, if it says what the request cannot do without. */
  ControlBody needing(String name, String example) {
    if (!json.has(name)) {
      throw bad("\"" + name + "\" is missing; give for example " + example);
    }
    return this;
  }

  String text(String name, String otherwise) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw bad("\"" + name + "\" must be a text, not " + value);
    }
    return value.asText(otherwise);
  }

  boolean truth(String name, boolean otherwise) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw bad("\"" + name + "\" must be true or false, not " + value);
    }
    return value.asBoolean(otherwise);
  }

  int number(String name, int otherwise, int least, int most) {
    return Math.toIntExact(number(name, (long) otherwise, least, most));
  }

  long number(String name, long otherwise, long least, long most) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    boolean whole = value.isIntegralNumber() && value.canConvertToLong();
    if (!whole || value.asLong() < least || value.asLong() > most) {
      throw bad(
          "\"" + name + "\" must be a whole number of " + least + " to " + most + ", not " + value);
    }
    return value.asLong();
  }

  double factor(String name, double most) {
    JsonNode value = json.path(name);
    if (!value.isNumber() || value.asDouble() <= 0 || value.asDouble() > most) {
      throw bad("\"" + name + "\" must be a number above 0, " + most + " at most, not " + value);
    }
    return value.asDouble();
  }

  List<String> texts(String name) {
    JsonNode value = json.path(name);
    List<String> all = new ArrayList<>();
    for (JsonNode entry : value) {
      if (!entry.isTextual()) {
        throw bad("\"" + name + "\" must hold texts, not " + entry);
      }
      all.add(entry.asText());
    }
    if (!value.isArray()) {
      throw bad("\"" + name + "\" must be a list of texts, not " + value);
    }
    return all;
  }

  static ControlException bad(String text) {
    return new ControlException(400, text);
  }

  /** Refuses every verb but these: a GET must never cut a node's power. */
  static void takes(String method, String path, String... verbs) {
    if (!Set.of(verbs).contains(method)) {
      throw new ControlException(405, path + " takes " + String.join(" and ", verbs));
    }
  }

  static int id(String text, String what) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw bad("\"" + text + "\" is no id of a " + what + ": it must be a number");
    }
  }
}
