package io.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole API as data: finds the method of a path and keeps the named formats. */
public final class ApiSchema {
  private static final String RESOURCE = "/pve-api/schema.json";

  private final PathTree tree = new PathTree();
  private final Map<String, ApiMethod> methods = new LinkedHashMap<>();
  private final Map<String, Prop> formats = new HashMap<>();

  // The root of the API is not in the published schema.
  private static final String ROOT =
      "{\"name\":\"index\",\"parameters\":{},\"permissions\":{\"user\":\"all\"}}";

  private ApiSchema(JsonNode root, JsonNode index) {
    ApiMethod top = new ApiMethod("GET", "/", index);
    methods.put(top.key(), top);
    tree.add(top);
    root.path("formats").properties().forEach(e -> formats.put(e.getKey(), new Prop(e.getValue())));
    root.path("paths")
        .properties()
        .forEach(path -> path.getValue().properties().forEach(verb -> add(path, verb)));
  }

  private void add(Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> verb) {
    ApiMethod method = new ApiMethod(verb.getKey(), path.getKey(), verb.getValue());
    methods.put(method.key(), method);
    tree.add(method);
  }

  /** Loads the schema that is shipped as a resource. */
  public static ApiSchema load() {
    try (InputStream in = ApiSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing from the build");
      }
      ObjectMapper mapper = new ObjectMapper();
      return new ApiSchema(mapper.readTree(in), mapper.readTree(ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds the method for a request, or null where Proxmox answers "not implemented". */
  public @Nullable RouteMatch match(String verb, String relativePath) {
    return tree.match(verb, relativePath);
  }

  public ApiMethod method(String key) {
    ApiMethod method = methods.get(key);
    if (method == null) {
      throw new IllegalArgumentException("the schema has no method " + key);
    }
    return method;
  }

  public Map<String, ApiMethod> methods() {
    return methods;
  }

  public @Nullable Prop format(String name) {
    return formats.get(name);
  }
}
