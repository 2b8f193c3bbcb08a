package io.proxmoxmpc.simulator.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths as a tree of components, fixed names before placeholders as in {@code RESTHandler.pm}. */
final class PathTree {
  // A placeholder without its own pattern matches \S+, so a blank in it means "not implemented".
  private static final Pattern COMPONENT = Pattern.compile("\\S+");
  // These take the whole rest of the path: volume ids and networks contain slashes.
  private static final Set<String> GREEDY = Set.of("volume", "cidr");

  private final Map<String, PathTree> fixed = new HashMap<>();
  private final Map<String, ApiMethod> verbs = new HashMap<>();
  private @Nullable PathTree any;
  private String anyName = "";

  void add(ApiMethod method) {
    PathTree at = this;
    for (String part : split(method.path())) {
      at = part.startsWith("{") ? at.placeholder(part) : at.child(part);
    }
    at.verbs.put(method.verb(), method);
  }

  private PathTree child(String part) {
    return fixed.computeIfAbsent(part, p -> new PathTree());
  }

  private PathTree placeholder(String part) {
    PathTree next = any;
    if (next == null) {
      next = new PathTree();
      any = next;
      anyName = part.substring(1, part.length() - 1);
    }
    return next;
  }

  @Nullable RouteMatch match(String verb, String path) {
    List<String> values = new ArrayList<>();
    PathTree at = this;
    List<String> rest = new ArrayList<>(split(path));
    while (!rest.isEmpty()) {
      String part = rest.removeFirst();
      PathTree next = at.fixed.get(part);
      if (next == null) {
        next = at.any;
        if (next == null) {
          return null;
        }
        if (GREEDY.contains(at.anyName) && !rest.isEmpty()) {
          part = part + "/" + String.join("/", rest);
          rest.clear();
        }
        if (!COMPONENT.matcher(part).matches()) {
          return null;
        }
        values.add(part);
      }
      at = next;
    }
    ApiMethod method = at.verbs.get(verb);
    return method == null ? null : new RouteMatch(method, rename(method, values));
  }

  // Siblings may name the same component differently ({node} and {name}); the method's path
  // decides.
  private static Map<String, String> rename(ApiMethod method, List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    List<String> found = new ArrayList<>(values);
    for (String part : split(method.path())) {
      if (part.startsWith("{")) {
        named.put(part.substring(1, part.length() - 1), found.removeFirst());
      }
    }
    return named;
  }

  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }
}
