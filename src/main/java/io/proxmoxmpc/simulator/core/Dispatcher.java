package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.schema.ApiMethod;
import io.proxmoxmpc.simulator.schema.RouteMatch;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a request through the steps of {@code PVE::HTTPServer::rest_handler}. */
public final class Dispatcher {
  private final Context context;
  private final MethodTable methods;

  public Dispatcher(Context context, MethodTable methods) {
    this.context = context;
    this.methods = methods;
  }

  /** Whether pveproxy hands a call to another process, on this node or another. */
  public boolean isProxied(ApiRequest request) {
    RouteMatch match = context.schema().match(request.verb(), request.path());
    String here = context.world().cluster().nodes.firstKey();
    return match != null
        && (match.method().isProtected()
            || !match.pathValues().getOrDefault("node", here).equals(here));
  }

  /** Runs a request with the world to itself. */
  public Answer dispatch(ApiRequest request) {
    return context
        .world()
        .locked(() -> {
          try {
            return Answer.ok(handle(request));
          } catch (PveError e) {
            return Answer.of(e);
          } catch (StoppedException e) {
            throw e;
          } catch (RuntimeException e) {
            // Never silence: a client sees that it is ours, and tests fail on this text.
            context.world().bugs().add(request.verb() + " " + request.path(), e);
            return Answer.of(PveError.die("simulator bug: " + e));
          }
        });
  }

  private @Nullable Object handle(ApiRequest request) {
    RouteMatch match = context.schema().match(request.verb(), request.path());
    if (match == null) {
      throw notImplemented(request, "not implemented");
    }
    ApiMethod method = match.method();
    Map<String, String> values = merge(match.pathValues(), request.params());
    checkToken(request, method);
    Rights rights =
        new Rights(
            context.world().cluster().access,
            context.world().cluster().pools,
            request.caller().authId());
    new PermissionCheck(rights, request.caller(), values).run(method);
    if (method.isProxiedToNode()) {
      proxy(values.getOrDefault("node", ""));
    }
    Map<String, String> errors = context.verifier().verify(method, values);
    if (!errors.isEmpty()) {
      throw PveError.params(errors);
    }
    Handler handler =
        methods
            .find(method.key())
            .orElseThrow(() -> notImplemented(request, "known, but not simulated"));
    ClusterFiles.check(context.world(), method.key(), values);
    return handler.handle(new Call(context, method, request, values));
  }

  private static PveError notImplemented(ApiRequest request, String what) {
    return PveError.status(501, "Method '" + request.verb() + " " + request.path() + "' " + what);
  }

  private static Map<String, String> merge(
      Map<String, String> pathValues, Map<String, String> params) {
    Map<String, String> values = new LinkedHashMap<>(pathValues);
    params.forEach((name, value) -> {
      String inPath = pathValues.get(name);
      if (inPath != null && !inPath.equals(value)) {
        throw PveError.param(
            name, "duplicate parameter (already defined in URI) with conflicting values!");
      }
      values.put(name, value);
    });
    return values;
  }

  private static void checkToken(ApiRequest request, ApiMethod method) {
    if (request.caller().isToken() && !method.allowsToken()) {
      // The original text ends in a newline inside the brackets.
      throw PveError.denied(
          "URI '" + request.path() + "' not available with API token, need proper ticket.\n");
    }
  }

  private void proxy(String name) {
    if (name.equals("localhost")) {
      return;
    }
    SimNode node = context.world().cluster().nodes.get(name);
    if (node == null) {
      boolean plausible = name.matches("[a-zA-Z0-9.-]+");
      String why = plausible ? "Temporary failure in name resolution" : "Name or service not known";
      throw PveError.die(
          "hostname lookup '"
              + name
              + "' failed - failed to get address info for: "
              + name
              + ": "
              + why);
    }
    if (!node.online) {
      throw PveError.bare(595, "No route to host");
    }
  }
}
