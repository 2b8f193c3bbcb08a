package io.proxmoxmpc.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One valid call of every simulated method, in an order in which each succeeds. */
record ValidCalls(String keep, String verb, String path, String form) {
  private static final List<String> GUESTS = List.of("qemu/101", "lxc/201");

  /** Those calls that belong to the story but do not succeed on genuine Proxmox either. */
  boolean fails() {
    return keep.equals("fails");
  }

  /** The path without its query. */
  String bare() {
    return path.replaceFirst("\\?.*", "");
  }

  String query() {
    return path.contains("?") ? path.substring(path.indexOf('?') + 1) : form;
  }

  /** The call with what earlier answers gave. */
  ValidCalls filled(Map<String, String> kept) {
    String fullPath = path;
    for (Map.Entry<String, String> one : kept.entrySet()) {
      fullPath = fullPath.replace("<" + one.getKey() + ">", one.getValue());
    }
    return new ValidCalls(keep, verb, fullPath, form);
  }

  static void keep(String name, PveAnswer answer, Map<String, String> kept) {
    JsonNode data = answer.data();
    switch (name) {
      case "archive" -> kept.put(name, data.path(0).path("volid").asText());
      case "pid" -> kept.put(name, data.path("pid").asText());
      case "upid" -> kept.put(name, data.asText());
      default -> {
        // Nothing asks for it later.
      }
    }
  }

  static List<ValidCalls> all() {
    List<ValidCalls> all = new ArrayList<>();
    for (String line : read().split("\n")) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (line.contains("{guest}")) {
        GUESTS.forEach(guest -> all.add(parsed(line.replace("{guest}", guest))));
      } else {
        all.add(parsed(line));
      }
    }
    return all;
  }

  private static ValidCalls parsed(String line) {
    String[] parts = line.split(" ", 3);
    int equals = parts[0].indexOf('=');
    return new ValidCalls(
        parts[0].substring(0, Math.max(equals, 0)),
        parts[0].substring(equals + 1),
        parts[1],
        parts.length > 2 ? parts[2] : "");
  }

  private static String read() {
    String name = "/simulator/valid-calls.txt";
    try (InputStream in = ValidCalls.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
